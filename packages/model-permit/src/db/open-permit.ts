import type { Database } from '@clever/contract/database';
import { openPrisma } from '@clever/model';
import { PrismaClient } from './generated/client.ts';

/** The open domain `permit`. */
export interface PermitDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  /** Called after each change that this process committed. */
  readonly changed: Set<() => void>;
  close(): Promise<void>;
}

/** The channel on which PostgreSQL notifies of changes to callers, secrets and grants. */
export const changeChannel = 'permit_changed';

/** Opens the domain on its database, which stays open when this closes. */
export function openPermit(database: Database): PermitDb {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  return { database, prisma, changed: new Set(), close: () => prisma.$disconnect() };
}
