import { episodeUnknown } from '../problems.ts';
import { findProgramme } from './find-programme.ts';
import type { Episode, Prisma } from './generated/client.ts';

/** What identifies an episode. */
export interface EpisodeName {
  readonly id: string;
  readonly number: number;
}

/** @throws ARCHIVE_PROGRAMME_UNKNOWN, ARCHIVE_EPISODE_UNKNOWN */
export async function findEpisode(prisma: Prisma.TransactionClient, { id, number }: EpisodeName): Promise<Episode> {
  await findProgramme(prisma, id);
  const row = await prisma.episode.findFirst({ where: { programmeId: id, number, removedAt: null } });
  if (!row) throw episodeUnknown();
  return row;
}
