import { Id, paging, preset, standard } from '@clever/contract';
import Type from 'typebox';
import { itemRefused, playlistUnknown } from '../problems.ts';
import { NewPlaylist, Playlist, PlaylistEdit } from '../shapes.ts';

const params = Type.Object({ id: Id });

export const createPlaylist = preset.create('vid.createPlaylist', '/playlists', Playlist, {
  idempotent: 'optional-key',
  location: '/playlists/{id}',
  summary: 'Make a playlist: videos in their order, each from where to where',
  body: NewPlaylist,
  problems: [itemRefused, standard.keyReused],
});

export const listPlaylists = preset.list('vid.listPlaylists', '/playlists', Playlist, {
  summary: 'List playlists, the newest first',
  query: Type.Object(paging()),
});

export const readPlaylist = preset.read('vid.readPlaylist', '/playlists/{id}', Playlist, {
  summary: 'Read a playlist',
  params,
  problems: [playlistUnknown],
});

export const updatePlaylist = preset.update('vid.updatePlaylist', '/playlists/{id}', Playlist, {
  summary: 'Change a playlist, or its order',
  params,
  body: PlaylistEdit,
  problems: [playlistUnknown, itemRefused],
});

export const removePlaylist = preset.remove('vid.removePlaylist', '/playlists/{id}', {
  precondition: 'required',
  entityTag: 'version',
  summary: 'Remove a playlist; its videos stay',
  params,
  problems: [playlistUnknown],
});
