import type { Category, Episode, Link, Person, Programme, Tag } from '../shapes.ts';
import type { Source } from '../source-shapes.ts';
import type { Episode as EpisodeRow, Prisma, Source as SourceRow, Tag as TagRow } from './generated/client.ts';

/** A programme with what is shown of it. */
export type ProgrammeRow = Prisma.ProgrammeGetPayload<{ include: { tags: true } }>;

/** What is read with every programme. */
export const withTags = {
  tags: { orderBy: [{ confidence: 'desc' }, { name: 'asc' }] },
} satisfies Prisma.ProgrammeInclude;

const dayOf = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null;

/** Shows a programme without its synopsis. JSON columns hold what was checked when it was written. */
export function toProgramme(row: ProgrammeRow): Programme {
  const { id, title, originalTitle, broadcaster, people, links, provenance, version } = row;
  return {
    id,
    title,
    originalTitle,
    broadcaster,
    firstAired: dayOf(row.firstAired),
    hasSynopsis: row.synopsis !== null,
    people: people as Person[],
    links: links as Link[],
    category: categoryOf(row),
    tags: row.tags.filter(({ verdict }) => verdict !== 'rejected').map(toTag),
    provenance: provenance as Programme['provenance'],
    version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

function categoryOf({
  category,
  categorySource,
  categoryConfidence,
  categoryCorrection,
}: ProgrammeRow): Category | null {
  if (category === null) return null;
  return {
    name: category,
    source: categorySource as Category['source'],
    confidence: categoryConfidence ?? 1,
    correction: categoryCorrection as Category['correction'],
  };
}

function toTag({ name, source, confidence, verdict, decidedBy, decidedAt }: TagRow): Tag {
  const correction =
    verdict === null
      ? null
      : { verdict: verdict as 'confirmed' | 'rejected', by: decidedBy ?? '', at: decidedAt?.toISOString() ?? '' };
  return { name, source: source as Tag['source'], confidence, correction };
}

/** Shows an episode without its synopsis. */
export function toEpisode(row: EpisodeRow): Episode {
  const { programmeId, number, title, links, provenance, version } = row;
  return {
    programmeId,
    number,
    title,
    aired: dayOf(row.aired),
    hasSynopsis: row.synopsis !== null,
    links: links as Link[],
    provenance: provenance as Episode['provenance'],
    version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Shows a source; its mapping was checked when it was written. */
export function toSource({ updatedAt, ...row }: SourceRow): Source {
  return {
    ...row,
    format: row.format as Source['format'],
    mapping: row.mapping as Source['mapping'],
    updatedAt: updatedAt.toISOString(),
  };
}

/** Passes a checked value to a JSON column. */
export const toJson = (value: unknown) => value as Prisma.InputJsonValue;

/** Passes a day to a date column; undefined stays as it is. */
export const toDate = (day: string | null | undefined) => (day ? new Date(day) : (day as null | undefined));
