import { Id, Nothing, operation, pageOf, paging, standard } from '@clever/contract';
import Type from 'typebox';
import { episodeTaken, episodeUnknown, programmeUnknown } from '../problems.ts';
import { Episode, EpisodeEdit, EpisodeNumber, NewEpisode } from '../shapes.ts';

const params = Type.Object({ id: Id, number: EpisodeNumber });

export const createEpisode = operation({
  name: 'archive.createEpisode',
  method: 'POST',
  path: '/programmes/{id}/episodes',
  access: 'strong',
  idempotent: 'optional-key',
  entityTag: 'version',
  location: '/programmes/{programmeId}/episodes/{number}',
  summary: 'Add an episode to a programme',
  params: Type.Object({ id: Id }),
  body: NewEpisode,
  replies: { 201: Episode },
  problems: [programmeUnknown, episodeTaken, standard.keyReused],
});

export const listEpisodes = operation({
  name: 'archive.listEpisodes',
  method: 'GET',
  path: '/programmes/{id}/episodes',
  access: 'strong',
  idempotent: 'safe',
  summary: 'List the episodes of a programme by number',
  params: Type.Object({ id: Id }),
  query: Type.Object(paging()),
  replies: { 200: pageOf(Episode) },
  problems: [programmeUnknown],
});

export const readEpisode = operation({
  name: 'archive.readEpisode',
  method: 'GET',
  path: '/programmes/{id}/episodes/{number}',
  access: 'strong',
  idempotent: 'safe',
  entityTag: 'version',
  summary: 'Read an episode, without its synopsis',
  params,
  replies: { 200: Episode },
  problems: [programmeUnknown, episodeUnknown],
});

export const updateEpisode = operation({
  name: 'archive.updateEpisode',
  method: 'PATCH',
  path: '/programmes/{id}/episodes/{number}',
  access: 'strong',
  idempotent: 'no',
  entityTag: 'version',
  summary: 'Change an episode',
  params,
  body: EpisodeEdit,
  precondition: 'required',
  replies: { 200: Episode },
  problems: [programmeUnknown, episodeUnknown, standard.stale],
});

export const removeEpisode = operation({
  name: 'archive.removeEpisode',
  method: 'DELETE',
  path: '/programmes/{id}/episodes/{number}',
  access: 'strong',
  idempotent: 'natural',
  entityTag: 'version',
  summary: 'Remove an episode',
  params,
  precondition: 'required',
  replies: { 204: Nothing },
  problems: [programmeUnknown, episodeUnknown, standard.stale],
});
