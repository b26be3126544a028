import type { Match } from '@clever/contract';
import { saveVersioned } from '@clever/model';
import { type EpisodeName, findEpisode } from './find-episode.ts';
import type { Episode, Prisma } from './generated/client.ts';
import type { ArchiveDb } from './open-archive.ts';

/** Writes an edit of an episode. The version in the condition keeps out an edit that was made since the row was read. */
export async function saveEpisode(
  db: ArchiveDb,
  name: EpisodeName,
  match: Match,
  dataOf: (row: Episode) => Prisma.EpisodeUpdateManyMutationInput,
): Promise<Episode> {
  const saved = await saveVersioned({
    match,
    find: () => findEpisode(db.prisma, name),
    save: (row, next) =>
      db.prisma.episode.updateManyAndReturn({
        where: { id: row.id, version: row.version, removedAt: null },
        data: { ...dataOf(row), ...next },
      }),
  });
  await db.live.refresh([name.id]);
  return saved;
}
