import { randomUUID } from 'node:crypto';
import { createDatabase } from '@clever/testing';
import { openPush } from '../src/db/index.ts';
import type { NewJob } from '../src/job-shapes.ts';

export const maker = (value: string = randomUUID(), fingerprint = 'print') => ({
  caller: 'shop',
  key: { value, fingerprint },
});

export const newJob = (more: Partial<NewJob> = {}): NewJob => ({
  ...{ target: 'device:pc', data: { page: 1 }, leaseSeconds: 30, maxAttempts: 2, expiresInSeconds: 600 },
  ...more,
});

/** A domain of its own. */
export async function openFresh() {
  const database = await createDatabase('push');
  const count = async (text: string, values: unknown[] = []) =>
    (await database.query<{ n: number }>({ text: `SELECT count(*)::int AS n FROM ${text}`, values })).rows[0]?.n;
  return { db: openPush(database), database, count, run: (text: string) => database.query({ text }) };
}
