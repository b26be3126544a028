import type { Job, Lease } from '../job-shapes.ts';
import { jobEnded, jobUnknown, leaseLost } from '../problems.ts';
import { toJob } from './job-row.ts';
import { readJob } from './jobs.ts';
import { columns, type LeaseRow, toLease } from './lease.ts';
import type { PushDb } from './open-push.ts';

/** Which lease of a job, and the device that says that it has it. */
export interface Holder {
  readonly id: string;
  readonly lease: string;
  readonly deviceId: string;
}

/**
 * Acknowledges a job. It counts once: while no other lease was given, also when the lease has run out. The same one again is told the same.
 *
 * @throws PUSH_JOB_UNKNOWN; PUSH_LEASE_LOST; PUSH_JOB_ENDED
 */
export async function acknowledge(db: PushDb, holder: Holder, result: unknown = null): Promise<Job> {
  const set = `state = 'done', result = $4, ended_at = now(), reason = NULL`;
  const isDone = await change(db, holder, { set, value: JSON.stringify(result) });
  return isDone ? readJob(db, holder.id) : refused(db, holder, 'done');
}

/** Gives a job back: to be tried again where `retry` says so and attempts are left. @throws like `acknowledge` */
export async function fail(
  db: PushDb,
  holder: Holder,
  { reason, retry }: { readonly reason: string; readonly retry: boolean },
): Promise<Job> {
  const again = `attempts < max_attempts ${retry ? '' : 'AND false'}`;
  const set = `state = CASE WHEN ${again} THEN 'waiting' ELSE 'failed' END, reason = $4, leased_until = now(),
    lease_id = CASE WHEN ${again} THEN NULL ELSE lease_id END, ended_at = CASE WHEN ${again} THEN NULL ELSE now() END`;
  const isDone = await change(db, holder, { set, value: reason });
  return isDone ? readJob(db, holder.id) : refused(db, holder, 'failed');
}

/** Holds a job for another lease, counted from now. @throws like `acknowledge` */
export async function extend(db: PushDb, { id, lease, deviceId }: Holder): Promise<Lease> {
  const { rows } = await db.database.query<LeaseRow>({
    name: 'push extend',
    text: `UPDATE job SET state = 'leased', leased_until = now() + make_interval(secs => lease_seconds) WHERE ${held} RETURNING ${columns}`,
    values: [id, lease, deviceId],
  });
  return rows[0] ? toLease(rows[0]) : refused(db, { id, lease, deviceId });
}

/** Sees to it that a job is never done: cancels it where it has not ended. @throws PUSH_JOB_UNKNOWN; PUSH_JOB_ENDED when it is done */
export async function cancelJob(db: PushDb, id: string): Promise<Job> {
  const where = { id, state: { in: ['waiting', 'leased'] } };
  const { count } = await db.prisma.job.updateMany({ where, data: { state: 'cancelled', endedAt: new Date() } });
  const job = await readJob(db, id);
  if (count === 0 && job.state === 'done') throw jobEnded(`The job is ${job.state}`);
  return job;
}

/** A lease counts until another one is given. */
const held = `id = $1 AND lease_id = $2 AND device_id = $3 AND state IN ('leased', 'waiting')`;

async function change(
  { database }: PushDb,
  { id, lease, deviceId }: Holder,
  { set, value }: { set: string; value: string },
) {
  const text = `UPDATE job SET ${set} WHERE ${held}`;
  return (await database.query({ text, values: [id, lease, deviceId, value] })).rowCount === 1;
}

async function refused(db: PushDb, { id, lease, deviceId }: Holder, same: 'done' | 'failed'): Promise<Job>;
async function refused(db: PushDb, { id, lease, deviceId }: Holder): Promise<never>;
async function refused(db: PushDb, { id, lease, deviceId }: Holder, same?: 'done' | 'failed'): Promise<Job> {
  const row = await db.prisma.job.findUnique({ where: { id } });
  if (!row) throw jobUnknown(`There is no ${id}`);
  if (row.leaseId !== lease || row.deviceId !== deviceId) throw leaseLost();
  if (row.state !== same) throw jobEnded(`The job is ${row.state}`);
  return toJob(row);
}
