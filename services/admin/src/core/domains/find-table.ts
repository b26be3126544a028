import { standard } from '@clever/contract';
import type { AdminDb } from '../admin-db.ts';
import type { OpenDomain } from './open-domains.ts';
import type { Table } from './table.ts';

type Params = Readonly<Record<string, string>>;

/** Finds the domain of an address. @throws NOT_FOUND */
export function findDomain({ domains }: AdminDb, { domain = '' }: Params): OpenDomain {
  const found = domains.find(domain);
  if (!found) throw standard.notFound();
  return found;
}

/** Finds the table of an address. @throws NOT_FOUND */
export function findTable(db: AdminDb, params: Params): { readonly domain: OpenDomain; readonly table: Table } {
  const domain = findDomain(db, params);
  const table = domain.tables.get(params.table ?? '');
  if (!table) throw standard.notFound();
  return { domain, table };
}

/** What it takes to do something with the table of an address: what is named here, or by the address. */
export const needs =
  (known?: string) =>
  ({ domain = '', table = '', action = '' }: Params) => ({ domain, table, action: known ?? action });
