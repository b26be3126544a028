import { chooseTags } from '../rules/tf-idf.ts';
import type { Programme } from '../shapes.ts';
import { changeProgramme } from './change-programme.ts';
import type { Prisma } from './generated/client.ts';
import type { Known } from './knowledge.ts';
import type { ArchiveDb } from './open-archive.ts';
import type { ProgrammeRow } from './programme-row.ts';

/**
 * Recomputes suggested tags and category of a programme. What a person or a source has set stays, and what was rejected
 * is not suggested again.
 *
 * @throws ARCHIVE_PROGRAMME_UNKNOWN
 */
export async function suggest(db: ArchiveDb, id: string): Promise<Programme> {
  const known = await db.knowledge.know();
  return changeProgramme(db, id, async (row, transaction) => {
    const kept = new Set(
      row.tags.filter((tag) => tag.source !== 'suggestion' || tag.verdict !== null).map(({ name }) => name),
    );
    const chosen = chooseTags(row.nouns, known).filter(({ name }) => !kept.has(name));
    await transaction.tag.deleteMany({ where: { programmeId: id, source: 'suggestion', verdict: null } });
    await transaction.tag.createMany({
      data: chosen.map((tag) => ({ programmeId: id, source: 'suggestion', ...tag })),
    });
    return { suggestedAt: new Date(), ...categoryFor(row, known) };
  });
}

function categoryFor({ nouns, categorySource }: ProgrammeRow, { classifier }: Known): Prisma.ProgrammeUpdateInput {
  if (categorySource === 'person' || categorySource === 'import') return {};
  const found = classifier.suggest(nouns);
  if (!found) return {};
  return { category: found.category, categorySource: 'suggestion', categoryConfidence: found.confidence };
}
