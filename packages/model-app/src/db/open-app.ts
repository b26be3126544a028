import { type Database, Fresh } from '@clever/contract/database';
import { openPrisma } from '@clever/model';
import type { AppDb, AppSettings } from './app-db.ts';
import { appChannel } from './change-app.ts';
import { PrismaClient } from './generated/client.ts';
import { type Board, loadBoard } from './load-board.ts';
import { Sightings } from './sightings/sightings.ts';

/** Opens the domain, and reads an app again when any process changes it. */
export async function openApp(database: Database, settings: AppSettings): Promise<AppDb> {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  const board = new Fresh<Board>({
    load: (before) => loadBoard(database, before),
    onError: (error) => settings.log.warn({ err: error }, 'apps could not be read, older ones are served'),
  });
  const sightings = new Sightings(database, { log: settings.log });
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
