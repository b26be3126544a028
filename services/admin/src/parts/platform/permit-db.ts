import { standard } from '@clever/contract';
import type { PermitDb } from '@clever/model-permit/db';
import type { AdminDb } from '../../core/admin-db.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Table } from '../../core/domains/table.ts';

/** The domain of the permits, as the site knows it. */
export function permitDomain({ domains }: AdminDb): OpenDomain {
  const domain = domains.find('permit');
  if (!domain) throw standard.notFound();
  return domain;
}

/** The domain of the permits, opened for its verbs: they are the ones that the permitter runs, and it is notified at once. */
export const openPermits = async (db: AdminDb): Promise<PermitDb> => (await permitDomain(db).verbs()) as PermitDb;

/** A table of the permits. */
export function permitTable(db: AdminDb, name: 'Caller' | 'Secret'): Table {
  const table = permitDomain(db).tables.get(name);
  if (!table) throw standard.notFound();
  return table;
}
