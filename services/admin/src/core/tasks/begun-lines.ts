import type { Database } from '@clever/contract/database';
import { type Begun, listBegun, type TaskLine } from '@clever/model-staff/db';
import { StillUnderWay } from '../actions/run-verb.ts';
import type { AdminDb } from '../admin-db.ts';
import { ensureOutbox } from '../history/outbox.ts';
import type { TaskRun } from './task-run.ts';

/**
 * Reads how far lines came that were begun before: a process may have died after a line was done, and before it was recorded.
 *
 * @throws StillUnderWay
 */
export async function begunLines(
  { staff }: AdminDb,
  { domain }: TaskRun,
  lines: readonly TaskLine[],
): Promise<ReadonlyMap<string, Begun>> {
  const ids = lines.map(({ id }) => id);
  const begun = await listBegun(staff, ids);
  if ([...begun.values()].includes('underWay')) throw new StillUnderWay();
  for (const id of await writtenOf(domain.database, ids)) begun.set(id, 'done');
  return begun;
}

/** Those that forms' way of writing has done. */
async function writtenOf(database: Database, ids: readonly string[]): Promise<string[]> {
  await ensureOutbox(database);
  const { rows } = await database.query<{ id: string }>({
    text: 'SELECT key AS id FROM clever_admin.outbox WHERE key = ANY ($1)',
    values: [ids],
  });
  return rows.map(({ id }) => id);
}
