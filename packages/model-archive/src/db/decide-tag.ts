import type { Programme } from '../shapes.ts';
import { changeProgramme } from './change-programme.ts';
import type { ArchiveDb } from './open-archive.ts';

/**
 * Confirms a tag, rejects it, or adds one: a decision is for good, whatever is suggested or imported later.
 *
 * @throws ARCHIVE_PROGRAMME_UNKNOWN
 */
export function decideTag(
  db: ArchiveDb,
  { id, tag, verdict, caller }: { id: string; tag: string; verdict: 'confirmed' | 'rejected'; caller: string },
): Promise<Programme> {
  const name = tag.normalize('NFC');
  return changeProgramme(db, id, async ({ tags }, transaction) => {
    if (tags.some((each) => each.name === name && each.verdict === verdict)) return undefined;
    const decided = { verdict, decidedBy: caller, decidedAt: new Date() };
    await transaction.tag.upsert({
      where: { programmeId_name: { programmeId: id, name } },
      update: decided,
      create: { programmeId: id, name, source: 'person', confidence: 1, ...decided },
    });
    return {};
  });
}
