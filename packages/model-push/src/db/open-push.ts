import type { Database } from '@clever/contract/database';
import { type LedgerVerbs, ledgerVerbs, openPrisma } from '@clever/model';
import type { Job } from '../job-shapes.ts';
import { jobUnknown } from '../problems.ts';
import { PrismaClient } from './generated/client.ts';
import type { JobModel } from './generated/models.ts';
import { toJob } from './job-row.ts';

/** The open push domain, first argument of every verb. */
export interface PushDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  readonly jobs: LedgerVerbs<JobModel, Job>;
  /** Whether PostgreSQL tells replicas of messages: false while something faster does. */
  readonly notifies: () => boolean;
  /** The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain on its database. */
export function openPush(database: Database, notifies: () => boolean = () => true): PushDb {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  const jobs = ledgerVerbs(prisma.job, { view: toJob, unknown: jobUnknown });
  return { database, prisma, jobs, notifies, close: () => prisma.$disconnect() };
}
