import type { Database } from '@clever/contract/database';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

/** The open domain. */
export interface AppDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  close(): Promise<void>;
}

/** Opens the domain on its database. */
export async function openApps(database: Database): Promise<AppDb> {
  const prisma = new PrismaClient({ adapter: new PrismaPg(database.pool, { schema: database.schema }) });
  return { database, prisma, close: () => prisma.$disconnect() };
}
