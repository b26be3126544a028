import { EventEmitter, once } from 'node:events';
import { standard } from '@clever/contract';
import type { Snapshot } from '@clever/contract/permits';
import { changeChannel, type PermitDb, type Permits, readPermits, snapshotOf } from '@clever/model-permit/db';
import { createRefresher } from './refresher.ts';

/** All permits in memory, as fresh as PostgreSQL's notices make them. */
export interface LivePermits {
  /**
   * The newest snapshot of a callee.
   *
   * @throws UNAVAILABLE when the database has not confirmed it for 30 s
   */
  newest(callee: string): Snapshot;
  /** Reads the database now. Never rejects. */
  refresh(): Promise<void>;
  /** Waits until the permits are read again, or the signal aborts. Waiting holds no connection. */
  nextRead(signal: AbortSignal): Promise<void>;
  isReady(): boolean;
  close(): Promise<void>;
}

interface Log {
  warn(details: object, message: string): void;
}

const staleMs = 30_000;
/** Notices may be lost with a connection; this bounds for how long. */
const rereadMs = 5000;

/** Keeps all permits in memory. Resolves after the first attempt to read them, whether or not it succeeded. */
export async function livePermits(db: PermitDb, log: Log): Promise<LivePermits> {
  const reads = new EventEmitter().setMaxListeners(0);
  const snapshots = new Map<string, Snapshot>();
  let permits: Permits | undefined;
  let readAtMs = 0;

  const refresher = createRefresher(async () => {
    const askedAtMs = performance.now();
    permits = await readPermits(db);
    readAtMs = askedAtMs;
    snapshots.clear();
    reads.emit('read');
  }, log);
  const refresh = () => void refresher.refresh();
  const unlisten = await db.database.listen(changeChannel, refresh);
  db.changed.add(refresh);
  const timer = setInterval(refresh, rereadMs).unref();
  await refresher.refresh();

  const isReady = () => permits !== undefined && performance.now() - readAtMs < staleMs;
  return {
    isReady,
    refresh: refresher.refresh,
    newest(callee) {
      if (!permits || !isReady()) throw standard.unavailable('The permits cannot be read from the database');
      const kept = snapshots.get(callee);
      if (kept) return kept;
      const made = snapshotOf(permits, callee);
      snapshots.set(callee, made);
      return made;
    },
    nextRead: (signal) =>
      once(reads, 'read', { signal }).then(
        () => undefined,
        () => undefined,
      ),
    async close() {
      clearInterval(timer);
      db.changed.delete(refresh);
      await unlisten();
      await refresher.close();
    },
  };
}
