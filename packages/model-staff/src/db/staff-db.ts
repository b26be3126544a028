import type { Database } from '@clever/contract/database';

export interface StaffSettings {
  /** At least 32 characters: secrets of second factors are encrypted with it. */
  readonly key: string;
  /** A session ends this long after the sign-in (12 h). */
  readonly sessionMs?: number;
  /** A session ends after this long without a request (1 h). */
  readonly idleMs?: number;
  /** Work that is not renewed for so long is taken over by another process (1 min). */
  readonly leaseMs?: number;
}

/** The open domain, first argument of every verb. */
export interface StaffDb {
  readonly database: Database;
  readonly settings: Required<StaffSettings>;
  close(): Promise<void>;
}
