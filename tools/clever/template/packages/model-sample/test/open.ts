import { randomUUID } from 'node:crypto';
import { createDatabase } from '@clever/testing';
import { createSample, openSample, type SampleDb } from '../src/db/index.ts';
import type { Sample } from '../src/index.ts';

/** Opens the domain on a database of the test's own. */
export async function openFresh(): Promise<SampleDb & AsyncDisposable> {
  const database = await createDatabase('sample');
  const db = openSample(database);
  return {
    ...db,
    async [Symbol.asyncDispose]() {
      await db.close();
      await database.close();
    },
  };
}

/** Makes a sample as `shop`. */
export function make(db: SampleDb, name: string): Promise<Sample> {
  const key = { value: randomUUID(), fingerprint: randomUUID() };
  return createSample(db, { body: { name }, caller: 'shop', key });
}
