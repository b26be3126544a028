import { trim } from '@clever/contract/outside';
import { askApproval, readApproval } from '@clever/model-staff/db';
import type { Viewer } from '../access/reader.ts';
import type { AdminDb } from '../admin-db.ts';
import { plainRow } from '../data/plain.ts';
import { rowStale } from '../data/problems.ts';
import { recordOf } from '../history/entry.ts';
import type { Action } from './action.ts';

/**
 * Asks others to agree instead of performing the action.
 *
 * @returns false for a form that was sent before and did something at once
 * @throws ADMIN_ROW_STALE when the row is not as the person saw it
 */
export async function askSecondPerson(db: AdminDb, viewer: Viewer, action: Action): Promise<boolean> {
  const { id, read, values, reason, stamp } = action;
  if (read && read.stamp !== stamp) throw rowStale();
  const asked = {
    ...recordOf(viewer, { ...action, reason: reason && trim(reason) }),
    input: values,
    before: read && plainRow(read.row),
    stamp,
  };
  const isNew = await askApproval(db.staff, asked, db.secondPerson.days);
  return isNew || (await readApproval(db.staff, id)) !== undefined;
}
