import type { Snapshot } from '@clever/contract/permits';

/** Keeps the snapshots of a service's callees. */
export interface SnapshotSource {
  /** The newest snapshot of a callee; undefined before the first, and after it became too old. */
  current(callee: string): Snapshot | undefined;
  close(): Promise<void>;
}
