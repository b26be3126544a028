import type { Programme } from '../shapes.ts';
import { changeProgramme } from './change-programme.ts';
import type { ArchiveDb } from './open-archive.ts';
import { toJson } from './programme-row.ts';

/**
 * Confirms the category, or corrects it. The classifier learns from it before its next suggestion.
 *
 * @throws ARCHIVE_PROGRAMME_UNKNOWN
 */
export async function decideCategory(
  db: ArchiveDb,
  { id, category, caller }: { id: string; category: string; caller: string },
): Promise<Programme> {
  const name = category.normalize('NFC');
  const changed = await changeProgramme(db, id, async (row) => {
    if (row.category === name && row.categorySource === 'person') return undefined;
    const correction = { from: row.category, by: caller, at: new Date().toISOString() };
    return { category: name, categorySource: 'person', categoryConfidence: 1, categoryCorrection: toJson(correction) };
  });
  db.knowledge.forget();
  return changed;
}
