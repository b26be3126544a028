import type { Database } from '@clever/contract/database';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';
import type { PlayerDb, PlayerSettings } from './player-db.ts';

/** Opens the domain on its database. */
export function openPlayer(database: Database, settings: PlayerSettings): PlayerDb {
  const prisma = database.repeating(
    new PrismaClient({ adapter: new PrismaPg(database.pool, { schema: database.schema }) }),
  );
  return { database, prisma, settings, close: () => prisma.$disconnect() };
}
