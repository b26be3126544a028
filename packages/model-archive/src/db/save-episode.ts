import { checkMatch, type Match, standard } from '@clever/contract';
import { type EpisodeName, findEpisode } from './find-episode.ts';
import type { Episode, Prisma } from './generated/client.ts';
import type { ArchiveDb } from './open.ts';

/** Writes an edit of an episode. The version in the condition keeps out an edit that was made since the row was read. */
export async function saveEpisode(
  db: ArchiveDb,
  name: EpisodeName,
  match: Match,
  dataOf: (row: Episode) => Prisma.EpisodeUpdateManyMutationInput,
): Promise<Episode> {
  const row = await findEpisode(db.prisma, name);
  const { id, version } = row;
  checkMatch(match, version);
  const [saved] = await db.prisma.episode.updateManyAndReturn({
    where: { id, version, removedAt: null },
    data: { ...dataOf(row), version: version + 1, updatedAt: new Date() },
  });
  if (!saved) throw standard.stale((await findEpisode(db.prisma, name)).version);
  await db.live.refresh([name.id]);
  return saved;
}
