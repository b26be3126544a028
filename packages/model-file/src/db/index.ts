import type { Database } from '@clever/contract/database';
import { type TableVerbs, tableVerbs } from '@clever/model';
import { PrismaPg } from '@prisma/adapter-pg';
import { type File, problems } from '../index.ts';
import { PrismaClient } from './generated/client.ts';
import type { FileModel } from './generated/models.ts';

/** The open domain. */
export interface FileDb {
  readonly database: Database;
  readonly files: TableVerbs<FileModel, File>;
  /** The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain on its database. */
export function openFile(database: Database): FileDb {
  const prisma = database.repeating(
    new PrismaClient({ adapter: new PrismaPg(database.pool, { schema: database.schema }) }),
  );
  const files = tableVerbs(prisma.file, { view: toFile, unknown: problems.fileUnknown, parts: ['name'] });
  return { database, files, close: () => prisma.$disconnect() };
}

/** Converts a row to the contract's shape. */
function toFile({ createdBy: _by, idempotencyKey: _key, fingerprint: _print, ...row }: FileModel): File {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
