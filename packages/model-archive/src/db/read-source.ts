import { sourceUnknown } from '../problems.ts';
import type { Source } from '../source-shapes.ts';
import type { ArchiveDb } from './open-archive.ts';
import { toSource } from './programme-row.ts';

/** Finds a source. @throws ARCHIVE_SOURCE_UNKNOWN */
export async function readSource({ prisma }: ArchiveDb, name: string): Promise<Source> {
  const row = await prisma.source.findUnique({ where: { name } });
  if (!row) throw sourceUnknown();
  return toSource(row);
}
