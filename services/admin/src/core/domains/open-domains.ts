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
  /** Returns false for a domain whose database has no address here. */
  isShown(domain: string): boolean;
  close(): Promise<void>;
}

/** How domains are opened. */
export interface Opening {
  /** Returns whether a domain's database has an address. */
  readonly has: (domain: string) => boolean;
  readonly open: (domain: string) => Database;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly log: AdminLog;
}

/** Describes the tables of all domains that have an address. Nothing is asked of their databases yet: one that is unreachable hinders no other. */
export function openDomains(admins: readonly DomainAdmin[], { has, open, settings, log }: Opening): OpenDomains {
  const opened: Promise<Closable>[] = [];
  const unlisted = new Set(admins.map(({ domain }) => domain).filter((domain) => !has(domain)));
  if (unlisted.size > 0) log.warn({ domains: [...unlisted] }, 'domains without an address are not shown');
  const listed = admins.filter(({ domain }) => !unlisted.has(domain));
  const all = listed.map((admin): OpenDomain => {
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
    isShown: (domain) => !unlisted.has(domain),
    async close() {
      const settled = await Promise.allSettled(opened);
      for (const each of settled) if (each.status === 'fulfilled') await each.value.close();
    },
  };
}
