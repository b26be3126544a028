import { checkMatch, type Match } from '@clever/contract';
import { compose, deriveFrom } from '../rules/content.ts';
import { merge, type Written } from '../rules/merge.ts';
import type { Programme, ProgrammeEdit } from '../shapes.ts';
import { changeProgramme } from './change-programme.ts';
import { toWritten } from './create.ts';
import type { ArchiveDb } from './open-archive.ts';
import { toDate, toJson } from './programme-row.ts';
import { readSourceRecords } from './read-source-records.ts';

/**
 * Changes a programme. Written fields override those of later imports; an edited synopsis gets new suggestions.
 *
 * @throws ARCHIVE_PROGRAMME_UNKNOWN
 * @throws STALE with the current entity tag
 */
export async function updateProgramme(
  db: ArchiveDb,
  { id, edit, match, caller }: { id: string; edit: ProgrammeEdit; match: Match; caller: string },
): Promise<Programme> {
  const changed = await changeProgramme(db, id, async (row, transaction) => {
    checkMatch(match, row.version);
    const written = { ...(row.written as Written), ...toWritten(compose(edit), caller, new Date()) };
    const { content, provenance } = merge(await readSourceRecords(transaction, id), written);
    const { people, links, firstAired, ...plain } = content;
    return {
      ...plain,
      ...(await deriveFrom(content)),
      firstAired: toDate(firstAired) ?? null,
      people: toJson(people),
      links: toJson(links),
      provenance: toJson(provenance),
      written: toJson(written),
      ...(edit.synopsis !== undefined && { suggestedAt: null }),
    };
  });
  db.knowledge.forget();
  return changed;
}
