import type { Database } from '@clever/contract/database';
import { type TableVerbs, tableVerbs } from '@clever/model';
import { PrismaPg } from '@prisma/adapter-pg';
import { problems, type Sample } from '../index.ts';
import { PrismaClient } from './generated/client.ts';
import type { SampleModel } from './generated/models.ts';

/** The open domain. */
export interface SampleDb {
  readonly database: Database;
  readonly samples: TableVerbs<SampleModel, Sample>;
  /** The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain on its database. */
export function openSample(database: Database): SampleDb {
  const prisma = database.repeating(
    new PrismaClient({ adapter: new PrismaPg(database.pool, { schema: database.schema }) }),
  );
  const samples = tableVerbs(prisma.sample, { view: toSample, unknown: problems.sampleUnknown, parts: ['name'] });
  return { database, samples, close: () => prisma.$disconnect() };
}

/** Converts a row to the contract's shape. */
function toSample({ createdBy: _by, idempotencyKey: _key, fingerprint: _print, ...row }: SampleModel): Sample {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
