import { randomUUID } from 'node:crypto';
import { problems } from '@clever/model-file';
import { lockUpload, unlockUpload } from '@clever/model-file/db';
import type { Files } from '../open-files.ts';

/** How long the lock of a process that died holds others up at most, in milliseconds. */
const leaseMs = 10_000;

/** Whoever writes to an upload. */
export interface Writer {
  readonly token: string;
  /** Aborts when the lock was lost: somebody else writes. */
  readonly lost: AbortSignal;
}

/**
 * Runs something that writes to an upload, while no other process and no other request does. The lock is a lease in the database.
 *
 * @throws FILE_UPLOAD_LOCKED
 */
export async function locked<T>({ db }: Files, id: string, run: (writer: Writer) => Promise<T>): Promise<T> {
  const token = randomUUID();
  const lost = new AbortController();
  if (!(await lockUpload(db, id, token, leaseMs))) throw lockedByOther();
  const renew = async () => {
    // A database that is away for a moment ends nothing: what is written is guarded by the lock and the offset.
    const isOurs = await lockUpload(db, id, token, leaseMs).catch(() => true);
    if (!isOurs) lost.abort(lockedByOther());
  };
  const timer = setInterval(renew, leaseMs / 4);
  try {
    return await run({ token, lost: lost.signal });
  } finally {
    clearInterval(timer);
    await unlockUpload(db, id, token).catch(() => {});
  }
}

/** The problem of an upload that another request writes to. */
export const lockedByOther = () => problems.uploadLocked(undefined, { headers: { 'retry-after': '1' } });
