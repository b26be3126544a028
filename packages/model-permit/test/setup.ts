import { digestSecret } from '@clever/contract/permits';
import { createDatabase } from '@clever/testing';
import { expect } from 'vitest';
import { listAudit, openPermit, type PermitDb, readPermits, snapshotOf } from '../src/db/index.ts';

/** Opens a fresh domain for a test file. */
export async function freshPermit(): Promise<PermitDb> {
  return openPermit(await createDatabase('permit'));
}

/** Reads the snapshots' versions, to tell which of them a change concerns. */
export async function versionsOf(db: PermitDb, ...callees: string[]): Promise<number[]> {
  const permits = await readPermits(db);
  return callees.map((callee) => Number(snapshotOf(permits, callee).version));
}

export async function lastNote(db: PermitDb) {
  const { items } = await listAudit(db, { limit: 1 });
  return items[0] ?? expect.fail('nothing in the audit');
}

export const digest = digestSecret;
