import type { Database } from '@clever/contract/database';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

/** The open domain. Bytes are none of its business. */
export interface FileDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  /** The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain on its database. */
export function openFile(database: Database): FileDb {
  const prisma = database.repeating(
    new PrismaClient({ adapter: new PrismaPg(database.pool, { schema: database.schema }) }),
  );
  return { database, prisma, close: () => prisma.$disconnect() };
}
