import { isProblem, standard } from '@clever/contract';
import type { VerbSpec } from '@clever/contract/admin';
import { isUnavailable } from '@clever/contract/database';
import { isId } from '@clever/model-staff';
import { type Approval, readApproval } from '@clever/model-staff/db';
import type { Viewer } from '../../core/access/reader.ts';
import { verbOf } from '../../core/actions/writing.ts';
import type { AdminDb } from '../../core/admin-db.ts';
import { rowGone } from '../../core/data/problems.ts';
import { type ReadRow, readRow } from '../../core/data/read-row.ts';
import { findTable } from '../../core/domains/find-table.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Table } from '../../core/domains/table.ts';

/** Something that was asked for, with all that it is about. */
export interface FoundApproval {
  readonly approval: Approval;
  readonly domain: OpenDomain;
  readonly table: Table;
  readonly verb: VerbSpec<never, never>;
  /** The row as it is now; undefined where there is none, or nobody knows. */
  readonly read: ReadRow | undefined;
  /** The domain's database does not answer. */
  readonly isAway: boolean;
  readonly isOwn: boolean;
}

/** Finds what the viewer asked for, or may do as well. @throws NOT_FOUND */
export async function findApproval(db: AdminDb, viewer: Viewer, id = ''): Promise<FoundApproval> {
  const approval = isId(id) ? await readApproval(db.staff, id) : undefined;
  if (!approval || !maySee(viewer, approval)) throw standard.notFound();
  const { domain, table } = findTable(db, { domain: approval.domain, table: approval.table });
  const verb = verbOf(table, approval.action);
  const isOwn = approval.accountId === viewer.account.id;
  return { approval, domain, table, verb, isOwn, ...(await readNow(domain, table, approval.key)) };
}

/** Returns whether somebody may know of it: who asked, and who may do the same. */
export const maySee = ({ account, may }: Viewer, { accountId, domain, table, action }: Approval): boolean =>
  accountId === account.id || may({ domain, table, action });

async function readNow(
  { database }: OpenDomain,
  table: Table,
  key: string,
): Promise<Pick<FoundApproval, 'read' | 'isAway'>> {
  try {
    if (key === '') return { read: undefined, isAway: !(await database.isReachable()) };
    return { read: await readRow(database, table, key), isAway: false };
  } catch (error) {
    if (isProblem(error, rowGone)) return { read: undefined, isAway: false };
    if (isUnavailable(error)) return { read: undefined, isAway: true };
    throw error;
  }
}
