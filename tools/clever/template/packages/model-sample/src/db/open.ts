import type { Database } from '@clever/contract/database';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

/** The open domain, first argument of every verb. */
export interface SampleDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  /** The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain on its database. */
export function openSample(database: Database): SampleDb {
  const prisma = database.repeating(
    new PrismaClient({ adapter: new PrismaPg(database.pool, { schema: database.schema }) }),
  );
  return { database, prisma, close: () => prisma.$disconnect() };
}
