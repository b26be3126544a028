import { type Match, standard } from '@clever/contract';
import { constraintOf } from '@clever/contract/database';
import { saveVersioned } from '@clever/model';
import type { NewSource, Source } from '../source-shapes.ts';
import type { Source as SourceRow } from './generated/client.ts';
import type { ArchiveDb } from './open-archive.ts';
import { toJson, toSource } from './programme-row.ts';

/** The result of putting a source. */
export interface PutSource {
  readonly source: Source;
  readonly isNew: boolean;
}

/**
 * Creates a source, or replaces its description.
 *
 * @throws IF_MATCH_REQUIRED when it exists and no version is named
 * @throws STALE with the current entity tag
 */
export async function putSource(
  db: ArchiveDb,
  { name, body, match }: { name: string; body: NewSource; match: Match | undefined },
): Promise<PutSource> {
  const data = { title: body.title, format: body.format, rank: body.rank, mapping: toJson(body.mapping) };
  const find = () => db.prisma.source.findUnique({ where: { name } });
  const before = await find();
  if (before) return { source: await replace(db, before, data, match), isNew: false };
  if (match !== undefined) throw standard.stale(null);
  try {
    return { source: toSource(await db.prisma.source.create({ data: { name, ...data } })), isNew: true };
  } catch (error) {
    // Somebody else has just made it.
    const made = constraintOf(error) === 'source_pkey' ? await find() : null;
    if (!made) throw error;
    return { source: await replace(db, made, data, match), isNew: false };
  }
}

async function replace(
  { prisma }: ArchiveDb,
  { name, version }: SourceRow,
  data: Pick<SourceRow, 'title' | 'format' | 'rank'> & { mapping: ReturnType<typeof toJson> },
  match: Match | undefined,
): Promise<Source> {
  if (match === undefined) throw standard.matchRequired(undefined, { headers: { etag: `"${version}"` } });
  const saved = await saveVersioned({
    match,
    find: () => prisma.source.findUniqueOrThrow({ where: { name } }),
    save: (row, next) =>
      prisma.source.updateManyAndReturn({ where: { name, version: row.version }, data: { ...data, ...next } }),
  });
  return toSource(saved);
}
