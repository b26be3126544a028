import type { Episode } from '../shapes.ts';
import { type EpisodeName, findEpisode } from './find-episode.ts';
import type { ArchiveDb } from './open-archive.ts';
import { toEpisode } from './programme-row.ts';

/** @throws ARCHIVE_PROGRAMME_UNKNOWN, ARCHIVE_EPISODE_UNKNOWN */
export async function readEpisode({ prisma }: ArchiveDb, name: EpisodeName): Promise<Episode> {
  return toEpisode(await findEpisode(prisma, name));
}
