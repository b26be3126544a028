import type { Match } from '@clever/contract';
import { compose, type EpisodeContent, emptyEpisode } from '../rules/content.ts';
import { mergeFields, type Written } from '../rules/merge.ts';
import type { Episode, EpisodeEdit } from '../shapes.ts';
import { toWritten } from './create.ts';
import type { EpisodeName } from './find-episode.ts';
import type { Episode as EpisodeRow } from './generated/client.ts';
import type { ArchiveDb } from './open-archive.ts';
import { toDate, toEpisode, toJson } from './programme-row.ts';
import { saveEpisode } from './save-episode.ts';

/**
 * Changes an episode. Written fields override those of later imports.
 *
 * @throws ARCHIVE_PROGRAMME_UNKNOWN, ARCHIVE_EPISODE_UNKNOWN
 * @throws STALE with the current entity tag
 */
export async function updateEpisode(
  db: ArchiveDb,
  { edit, match, caller, ...name }: EpisodeName & { edit: EpisodeEdit; match: Match; caller: string },
): Promise<Episode> {
  const { links, aired, ...plain } = compose(edit);
  const data = {
    ...plain,
    ...(aired !== undefined && { aired: toDate(aired) ?? null }),
    ...(links && { links: toJson(links) }),
  };
  return toEpisode(await saveEpisode(db, name, match, (row) => ({ ...data, ...originOf(row, edit, caller) })));
}

function originOf(row: EpisodeRow, edit: EpisodeEdit, caller: string) {
  const own = toWritten<EpisodeContent>(compose(edit), caller, new Date());
  const { provenance } = mergeFields(emptyEpisode, [], own);
  return {
    written: toJson({ ...(row.written as Written<EpisodeContent>), ...own }),
    provenance: toJson({ ...(row.provenance as Episode['provenance']), ...provenance }),
  };
}
