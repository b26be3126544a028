import type { AdminLog, Closable, DomainAdmin } from '@clever/contract/admin';
import type { Database } from '@clever/contract/database';
import { describeTable, type Table } from './table.ts';

/** A domain with its tables, on its database. */
export interface OpenDomain {
  readonly admin: DomainAdmin;
  readonly database: Database;
  readonly tables: ReadonlyMap<string, Table>;
  /** Opens the domain for its verbs, once, when the first of them is run: caches and listeners cost something. */
  verbs(): Promise<never>;
}

/** Every domain that the admin shows. */
export interface OpenDomains {
  readonly all: readonly OpenDomain[];
  find(domain: string): OpenDomain | undefined;
  close(): Promise<void>;
}

/** Describes the tables of all domains. Nothing is asked of their databases yet: one that is unreachable hinders no other. */
export function openDomains(
  admins: readonly DomainAdmin[],
  {
    open,
    settings,
    log,
  }: { open: (domain: string) => Database; settings: Readonly<Record<string, unknown>>; log: AdminLog },
): OpenDomains {
  const opened: Promise<Closable>[] = [];
  const all = admins.map((admin): OpenDomain => {
    const database = open(admin.domain);
    let verbs: Promise<Closable> | undefined;
    const openVerbs = () => {
      verbs = admin.open(database, settings, log);
      opened.push(verbs);
      verbs.catch(() => {
        verbs = undefined;
      });
      return verbs;
    };
    return {
      admin,
      database,
      tables: new Map(Object.entries(admin.model).map(([name, model]) => [name, describeTable(admin, name, model)])),
      verbs: () => (verbs ?? openVerbs()) as Promise<never>,
    };
  });
  const byName = new Map(all.map((one) => [one.admin.domain, one]));
  return {
    all,
    find: (domain) => byName.get(domain),
    async close() {
      const settled = await Promise.allSettled(opened);
      for (const each of settled) if (each.status === 'fulfilled') await each.value.close();
    },
  };
}
