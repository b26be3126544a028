import type { Secrets } from '../secrets/secret-files.ts';

/** A role and the database that it may connect to. */
export interface Login {
  readonly database: string;
  readonly role: string;
  readonly password: string;
}

/** Reads the logins out of a service's secrets: every address of a database names one. */
export function loginsIn(secrets: Secrets): Login[] {
  return Object.entries(secrets).flatMap(([name, value]) => {
    const url = name.startsWith('DATABASE_URL') ? URL.parse(value) : null;
    if (!url) return [];
    const [role, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
    return [{ database: decodeURIComponent(url.pathname.slice(1)), role, password }];
  });
}

/** Returns the address of a database from this machine: the server may have another name where services run. */
export const addressOf = (adminUrl: string, { database, role, password }: Login): string =>
  Object.assign(new URL(adminUrl), { username: role, password, pathname: `/${database}` }).href;
