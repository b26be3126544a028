import { type Database, Fresh } from '@clever/contract/database';
import { PrismaPg } from '@prisma/adapter-pg';
import { appChannel } from './change-app.ts';
import { PrismaClient } from './generated/client.ts';
import { type Board, loadBoard } from './load-board.ts';
import { type Log, SightingBuffer } from './sightings/buffer.ts';

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
  readonly sightings: SightingBuffer;
  /** Writes the sightings that wait. The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain, and reads an app again when any process changes it. */
export async function openApps(database: Database, settings: AppSettings): Promise<AppDb> {
  const prisma = new PrismaClient({ adapter: new PrismaPg(database.pool, { schema: database.schema }) });
  const board = new Fresh<Board>({
    load: (before) => loadBoard(database, before),
    onError: (error) => settings.log.warn({ err: error }, 'apps could not be read, older ones are served'),
  });
  const sightings = new SightingBuffer(database, { log: settings.log });
  const stopListening = await database.listen(appChannel, () => board.changed());
  return {
    database,
    prisma,
    settings,
    board,
    sightings,
    async close() {
      await stopListening();
      await board.close();
      await sightings.close();
      await prisma.$disconnect();
    },
  };
}
