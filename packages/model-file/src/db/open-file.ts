import type { Database } from '@clever/contract/database';
import { openPrisma } from '@clever/model';
import { PrismaClient } from './generated/client.ts';

/** The open domain. Bytes are kept by the service. */
export interface FileDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  /** The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain on its database. */
export function openFile(database: Database): FileDb {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  return { database, prisma, close: () => prisma.$disconnect() };
}
