import type { Match } from '@clever/contract';
import { compose } from '../rules/content.ts';
import type { Episode, EpisodeEdit } from '../shapes.ts';
import type { EpisodeName } from './find-episode.ts';
import type { ArchiveDb } from './open.ts';
import { toDate, toEpisode, toJson } from './row.ts';
import { saveEpisode } from './save-episode.ts';

/**
 * Changes an episode.
 *
 * @throws ARCHIVE_PROGRAMME_UNKNOWN, ARCHIVE_EPISODE_UNKNOWN
 * @throws STALE with the current entity tag
 */
export async function updateEpisode(
  db: ArchiveDb,
  { edit, match, ...name }: EpisodeName & { edit: EpisodeEdit; match: Match },
): Promise<Episode> {
  const { links, aired, ...plain } = compose(edit);
  const data = {
    ...plain,
    ...(aired !== undefined && { aired: toDate(aired) ?? null }),
    ...(links && { links: toJson(links) }),
  };
  return toEpisode(await saveEpisode(db, name, match, data));
}
