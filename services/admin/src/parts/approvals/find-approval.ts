import { isProblem, standard } from '@clever/contract';
import type { VerbSpec } from '@clever/contract/admin';
import { type Approval, readApproval } from '@clever/model-staff/db';
import type { Viewer } from '../../access/reader.ts';
import type { AdminDb } from '../../admin-db.ts';
import { rowGone } from '../../data/problems.ts';
import { type ReadRow, readRow } from '../../data/read-row.ts';
import type { OpenDomain } from '../../domains/open-domains.ts';
import type { Table } from '../../domains/table.ts';
import { findTable } from '../data/find-table.ts';
import { verbOf } from '../data/writing.ts';

/** Something that was asked for, with all that it is about. */
export interface FoundApproval {
  readonly approval: Approval;
  readonly domain: OpenDomain;
  readonly table: Table;
  readonly verb: VerbSpec<never, never>;
  /** The row as it is now; undefined where there is none. */
  readonly read: ReadRow | undefined;
  readonly isOwn: boolean;
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Finds what the viewer asked for, or may do as well. @throws NOT_FOUND */
export async function findApproval(db: AdminDb, viewer: Viewer, id = ''): Promise<FoundApproval> {
  const approval = uuid.test(id) ? await readApproval(db.staff, id) : undefined;
  if (!approval || !maySee(viewer, approval)) throw standard.notFound();
  const { domain, table } = findTable(db, { domain: approval.domain, table: approval.table });
  const verb = verbOf(table, approval.action);
  const isOwn = approval.accountId === viewer.account.id;
  return { approval, domain, table, verb, isOwn, read: await readNow(domain, table, approval.key) };
}

/** Tells whether somebody may know of it: who asked, and who may do the same. */
export const maySee = ({ account, may }: Viewer, { accountId, domain, table, action }: Approval): boolean =>
  accountId === account.id || may({ domain, table, action });

async function readNow(domain: OpenDomain, table: Table, key: string): Promise<ReadRow | undefined> {
  if (key === '') return undefined;
  try {
    return await readRow(domain.database, table, key);
  } catch (error) {
    if (isProblem(error, rowGone)) return undefined;
    throw error;
  }
}
