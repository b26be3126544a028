import type { Database } from '@clever/contract/database';
import { openPrisma } from '@clever/model';
import { PrismaClient } from './generated/client.ts';

/** The open push domain, first argument of every verb. */
export interface PushDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  /** Whether PostgreSQL tells replicas of messages: false while something faster does. */
  readonly notifies: () => boolean;
  /** The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain on its database. */
export function openPush(database: Database, notifies: () => boolean = () => true): PushDb {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  return { database, prisma, notifies, close: () => prisma.$disconnect() };
}
