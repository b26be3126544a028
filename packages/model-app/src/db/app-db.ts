import type { Database, Fresh } from '@clever/contract/database';
import type { Log } from '@clever/model';
import type { PrismaClient } from './generated/client.ts';
import type { Board } from './load-board.ts';
import type { Sightings } from './sightings/sightings.ts';

/** How apps are served. */
export interface AppSettings {
  /** How long a client may keep an answer at most, in seconds. */
  readonly maxAgeSeconds: number;
  /** Share of the clients of the last day that may be locked out without force, 0 to 1. */
  readonly lockoutShare: number;
  readonly log: Log;
}

/** The open domain. */
export interface AppDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  readonly settings: AppSettings;
  /** All apps, ready to answer from memory. */
  readonly board: Fresh<Board>;
  readonly sightings: Sightings;
  /** Writes the sightings that wait. The database stays open. */
  close(): Promise<void>;
}
