import type { IdempotencyKey } from '@clever/contract';
import type { Maker } from '@clever/model';
import type { Job, JobQuery, NewJob } from '../job-shapes.ts';
import type { PushDb } from './open-push.ts';

/** Enqueues a job, once per caller and key, for ever. @throws IDEMPOTENCY_KEY_REUSED */
export async function enqueue(
  db: PushDb,
  { body: { expiresInSeconds, ...body }, ...maker }: Maker<IdempotencyKey> & { readonly body: NewJob },
): Promise<Job> {
  const expiresAt = new Date(Date.now() + expiresInSeconds * 1_000);
  // Prisma tells no value from the JSON null: as text it is one.
  const data = body.data as object;
  return db.jobs.append({ ...maker, body: { ...body, data, expiresAt } });
}

/** Lists jobs, the newest first. @throws INVALID_CURSOR */
export const listJobs = ({ jobs }: PushDb, query: JobQuery): Promise<{ items: Job[]; next: string | null }> =>
  jobs.list(query);

/** Reads a job. @throws PUSH_JOB_UNKNOWN */
export const readJob = ({ jobs }: PushDb, id: string): Promise<Job> => jobs.read(id);
