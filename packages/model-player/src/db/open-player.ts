import type { Database } from '@clever/contract/database';
import { openPrisma } from '@clever/model';
import { PrismaClient } from './generated/client.ts';
import type { PlayerDb, PlayerSettings } from './player-db.ts';

/** Opens the domain on its database. */
export function openPlayer(database: Database, settings: PlayerSettings): PlayerDb {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  return { database, prisma, settings, close: () => prisma.$disconnect() };
}
