import { type Domain, domains } from '@clever/router';
import type { LocalSettings } from '../data/local-settings.ts';

/** The address of a domain's database for its own role, which is named like the database, or another one. */
export function databaseUrl({ postgres, passwords }: LocalSettings, domain: Domain, role?: string): string {
  const database = domains[domain];
  const user = role ?? database;
  return `postgres://${user}:${passwords[user]}@127.0.0.1:${postgres.port}/${database}`;
}

/** The superuser's address. */
export const adminUrl = ({ postgres }: LocalSettings, database = 'postgres'): string =>
  `postgres://postgres:${postgres.password}@127.0.0.1:${postgres.port}/${database}`;
