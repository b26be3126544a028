import type { Match } from '@clever/contract';
import { type Creation, rowView, type TableVerbs, tableVerbs } from '@clever/model';
import { itemRefused, playlistUnknown } from '../problems.ts';
import type { NewPlaylist, Playlist, PlaylistEdit } from '../shapes.ts';
import type { PrismaClient } from './generated/client.ts';
import type { PlaylistModel } from './generated/models.ts';

/** The verbs of playlists: the usual ones, which look at what is put in. */
export function playlistVerbs(prisma: PrismaClient): TableVerbs<PlaylistModel, Playlist> {
  const verbs = tableVerbs(prisma.playlist, {
    view: (row) => rowView(row) as unknown as Playlist,
    unknown: playlistUnknown,
  });
  return {
    ...verbs,
    /** Makes a playlist of videos that are there. @throws VID_ITEM_REFUSED */
    async create(making: Creation<PlaylistModel>) {
      await checkItems(prisma, making.body as NewPlaylist);
      return verbs.create(making);
    },
    /** Changes the version that the caller read. @throws VID_ITEM_REFUSED */
    async update(id: string, change: { readonly edit: object; readonly match: Match }) {
      await checkItems(prisma, change.edit as PlaylistEdit);
      return verbs.update(id, change);
    },
  };
}

async function checkItems(prisma: PrismaClient, { items = [] }: PlaylistEdit): Promise<void> {
  const backwards = items.find(({ startMs = 0, stopMs }) => stopMs !== undefined && stopMs <= startMs);
  if (backwards) throw itemRefused(`${backwards.videoId} ends before it begins`);
  const ids = [...new Set(items.map(({ videoId }) => videoId))];
  const there = await prisma.video.findMany({ where: { id: { in: ids }, removedAt: null }, select: { id: true } });
  const missing = ids.find((id) => there.every((one) => one.id !== id));
  if (missing) throw itemRefused(`There is no video ${missing}`);
}
