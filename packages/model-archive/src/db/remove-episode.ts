import type { Match } from '@clever/contract';
import type { EpisodeName } from './find-episode.ts';
import type { ArchiveDb } from './open-archive.ts';
import { saveEpisode } from './save-episode.ts';

/** Removes an episode; its number is free again. @throws like `updateEpisode` */
export async function removeEpisode(db: ArchiveDb, { match, ...name }: EpisodeName & { match: Match }): Promise<void> {
  await saveEpisode(db, name, match, () => ({ removedAt: new Date() }));
}
