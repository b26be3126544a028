import { Id, paging, preset, standard } from '@clever/contract';
import Type from 'typebox';
import { episodeTaken, episodeUnknown, programmeUnknown } from '../problems.ts';
import { Episode, EpisodeEdit, EpisodeNumber, NewEpisode } from '../shapes.ts';

const params = Type.Object({ id: Id, number: EpisodeNumber });

export const createEpisode = preset.create('archive.createEpisode', '/programmes/{id}/episodes', Episode, {
  idempotent: 'optional-key',
  location: '/programmes/{programmeId}/episodes/{number}',
  summary: 'Add an episode to a programme',
  params: Type.Object({ id: Id }),
  body: NewEpisode,
  problems: [programmeUnknown, episodeTaken, standard.keyReused],
});

export const listEpisodes = preset.list('archive.listEpisodes', '/programmes/{id}/episodes', Episode, {
  summary: 'List the episodes of a programme by number',
  params: Type.Object({ id: Id }),
  query: Type.Object(paging()),
  problems: [programmeUnknown],
});

export const readEpisode = preset.read('archive.readEpisode', '/programmes/{id}/episodes/{number}', Episode, {
  summary: 'Read an episode, without its synopsis',
  params,
  problems: [programmeUnknown, episodeUnknown],
});

export const updateEpisode = preset.update('archive.updateEpisode', '/programmes/{id}/episodes/{number}', Episode, {
  summary: 'Change an episode',
  params,
  body: EpisodeEdit,
  problems: [programmeUnknown, episodeUnknown, standard.stale],
});

export const removeEpisode = preset.remove('archive.removeEpisode', '/programmes/{id}/episodes/{number}', {
  entityTag: 'version',
  summary: 'Remove an episode',
  params,
  precondition: 'required',
  problems: [programmeUnknown, episodeUnknown, standard.stale],
});
