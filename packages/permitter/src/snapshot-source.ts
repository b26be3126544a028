import type { Grants } from './grants.ts';

/** Keeps the grants on a service's domains fresh, and has the newest at hand. */
export interface SnapshotSource {
  /** The newest grants on a domain; undefined before the first ones, after they became too old, and for a domain that is not kept. */
  current(callee: string): Grants | undefined;
  /** Returns whether there are usable grants for every domain that is kept. */
  isReady(): boolean;
  /** Time since the oldest of the grants were confirmed, in milliseconds; undefined before the first ones. Absent where they are read in the same process. */
  ageMs?(): number | undefined;
  /** Stops at once, whatever it waits for. */
  close(): Promise<void>;
}
