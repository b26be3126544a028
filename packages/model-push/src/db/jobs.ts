import { decodeCursor, type IdempotencyKey, pageFrom } from '@clever/contract';
import { type Maker, once } from '@clever/model';
import type { Job, JobQuery, NewJob } from '../job-shapes.ts';
import { jobUnknown } from '../problems.ts';
import { Prisma } from './generated/client.ts';
import { toJob } from './job-row.ts';
import type { PushDb } from './open-push.ts';

interface Enqueueing extends Maker<IdempotencyKey> {
  readonly body: NewJob;
}

/** Enqueues a job, once per caller and key, for ever. @throws IDEMPOTENCY_KEY_REUSED */
export async function enqueue({ prisma }: PushDb, { body, ...maker }: Enqueueing): Promise<Job> {
  const { expiresInSeconds, data, ...job } = body;
  const expiresAt = new Date(Date.now() + expiresInSeconds * 1_000);
  const row = { ...job, data: data === null ? Prisma.JsonNull : (data as object), expiresAt };
  const made = await once(maker, {
    insert: (receipt) => prisma.job.createManyAndReturn({ data: [{ ...row, ...receipt }], skipDuplicates: true }),
    find: (where) => prisma.job.findFirst({ where }),
  });
  return toJob(made.row);
}

/** Lists jobs, the newest first. @throws INVALID_CURSOR */
export async function listJobs(
  { prisma }: PushDb,
  { limit, cursor, ...filters }: JobQuery,
): Promise<{ items: Job[]; next: string | null }> {
  const [before] = decodeCursor(cursor, filters, 1) ?? [];
  const where = { ...filters, ...(before !== undefined && { id: { lt: String(before) } }) };
  const rows = await prisma.job.findMany({ where, orderBy: { id: 'desc' }, take: limit + 1 });
  return pageFrom(rows, { ...{ limit, filters }, position: ({ id }) => [id], view: toJob });
}

/** Reads a job. @throws PUSH_JOB_UNKNOWN */
export async function readJob({ prisma }: PushDb, id: string): Promise<Job> {
  const row = await prisma.job.findUnique({ where: { id } });
  if (!row) throw jobUnknown(`There is no ${id}`);
  return toJob(row);
}
