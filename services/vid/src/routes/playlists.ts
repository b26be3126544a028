import { vid } from '@clever/model-vid';
import { handle } from '../context.ts';

const { createPlaylist, listPlaylists, readPlaylist, updatePlaylist, removePlaylist } = vid.operations;

/** Playlists: videos in their order. */
export const playlists = [
  handle(createPlaylist, (given, { db }) => db.playlists.create(given)),
  handle(listPlaylists, ({ query }, { db }) => db.playlists.list(query)),
  handle(readPlaylist, ({ params }, { db }) => db.playlists.read(params.id)),
  handle(updatePlaylist, ({ params, body, match }, { db }) => db.playlists.update(params.id, { edit: body, match })),
  handle(removePlaylist, ({ params, match }, { db }) => db.playlists.remove(params.id, match)),
];
