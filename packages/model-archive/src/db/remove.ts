import { checkMatch, type Match } from '@clever/contract';
import { changeProgramme } from './change-programme.ts';
import type { ArchiveDb } from './open-archive.ts';

/**
 * Removes a programme. Its records stay, so that the next import does not bring it back.
 *
 * @throws ARCHIVE_PROGRAMME_UNKNOWN
 * @throws STALE with the current entity tag
 */
export async function removeProgramme(db: ArchiveDb, { id, match }: { id: string; match: Match }): Promise<void> {
  await changeProgramme(db, id, async ({ version }) => {
    checkMatch(match, version);
    return { removedAt: new Date() };
  });
  db.knowledge.forget();
}
