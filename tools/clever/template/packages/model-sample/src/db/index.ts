import type { Database } from '@clever/contract/database';
import { openPrisma, rowView, type TableVerbs, tableVerbs } from '@clever/model';
import { problems, type Sample } from '../index.ts';
import { PrismaClient, type Sample as SampleRow } from './generated/client.ts';

/** The open domain. */
export interface SampleDb {
  readonly database: Database;
  readonly samples: TableVerbs<SampleRow, Sample>;
  close(): Promise<void>;
}

/** Opens the domain on its database, which stays open when this is closed. */
export function openSample(database: Database): SampleDb {
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  const samples = tableVerbs(prisma.sample, { view: rowView, unknown: problems.sampleUnknown, parts: ['name'] });
  return { database, samples, close: () => prisma.$disconnect() };
}
