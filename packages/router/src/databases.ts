import type { Database } from '@clever/contract/database';
import { ConfigError } from './config-error.ts';
import type { DatabasesOptions } from './databases-options.ts';
import type { Domain } from './domains.ts';
import { openDatabase } from './open-database.ts';
import { databaseSettings, type Env, hasDatabase } from './settings.ts';

/** Opens the domains of a service, each on its database. */
export interface Databases {
  /** Opens a domain; the same handle each time. @throws ConfigError when its address is missing or malformed */
  open(domain: Domain): Database;
  /** Returns whether a domain's address is set. */
  has(domain: Domain): boolean;
  /** Every domain that is open. */
  readonly opened: readonly Database[];
  close(): Promise<void>;
}

/** Reads the settings of databases from `env` and opens domains on demand. No connection is made before the first query. */
export function openDatabases(env: Env, options: DatabasesOptions = {}): Databases {
  const handles = new Map<Domain, Database>();
  const openFirst = (domain: Domain) => {
    const { settings, faults } = databaseSettings(env, domain);
    if (faults.length > 0) throw new ConfigError(faults);
    return openDatabase(domain, settings, options);
  };
  return {
    open(domain) {
      const handle = handles.get(domain) ?? openFirst(domain);
      handles.set(domain, handle);
      return handle;
    },
    has: (domain) => hasDatabase(env, domain),
    get opened() {
      return [...handles.values()];
    },
    async close() {
      const closing = [...handles.values()].map((handle) => handle.close());
      handles.clear();
      await Promise.all(closing);
    },
  };
}
