import type { Snapshot } from '@clever/contract/permits';
import { compileSnapshot, type Grants, type SnapshotSource } from '@clever/permitter';
import type { LivePermits } from './live-permits.ts';

/** Gives the permitter's own permittee, and its checks, the grants out of memory. */
export function localSnapshots(live: LivePermits): SnapshotSource {
  const compiled = new WeakMap<Snapshot, Grants>();
  return {
    current(callee) {
      if (!live.isReady()) return undefined;
      const snapshot = live.newest(callee);
      const grants = compiled.get(snapshot) ?? compileSnapshot(snapshot);
      compiled.set(snapshot, grants);
      return grants;
    },
    isReady: live.isReady,
    close: async () => undefined,
  };
}
