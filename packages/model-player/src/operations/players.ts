import { Id, operation, paging, preset, standard } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { absences, handleRefused, handleTaken, playerUnknown } from '../problems.ts';
import { Handle, NewBan, Player, PlayerEdit } from '../shapes.ts';

const params = Type.Object({ id: Id });

const PlayerFilter = Type.Object({
  ...paging(),
  /** Those who are banned now, or those who are not. */
  banned: Type.Optional(Type.Boolean()),
});
export type PlayerFilter = Static<typeof PlayerFilter>;

export const list = preset.list('player.list', '/players', Player, {
  summary: 'List players, newest first',
  query: PlayerFilter,
});

export const read = preset.read('player.read', '/players/{id}', Player, {
  entityTag: ['version', 'ban'],
  summary: 'Read a player',
  params,
  problems: [...absences],
});

export const findByHandle = preset.read('player.findByHandle', '/handles/{handle}', Player, {
  entityTag: ['version', 'ban'],
  summary: 'Find the player with a handle',
  params: Type.Object({ handle: Handle }),
  problems: [playerUnknown],
});

export const update = preset.update('player.update', '/players/{id}', Player, {
  entityTag: ['version', 'ban'],
  summary: 'Change the profile of a player',
  params,
  body: PlayerEdit,
  problems: [...absences, standard.stale, handleRefused, handleTaken],
});

export const ban = operation({
  name: 'player.ban',
  method: 'PUT',
  path: '/players/{id}/ban',
  access: 'strong',
  idempotent: 'natural',
  entityTag: ['version', 'ban'],
  summary: 'Ban a player: it can no longer authenticate',
  params,
  body: NewBan,
  replies: { 200: Player },
  problems: [...absences],
});

export const unban = operation({
  name: 'player.unban',
  method: 'DELETE',
  path: '/players/{id}/ban',
  access: 'strong',
  idempotent: 'natural',
  entityTag: ['version', 'ban'],
  summary: 'End the ban of a player',
  params,
  replies: { 200: Player },
  problems: [...absences],
});

export const exportData = operation({
  name: 'player.exportData',
  kind: 'stream',
  method: 'GET',
  path: '/players/{id}/export',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Everything that is known about a player, as one JSON document',
  params,
  produces: ['application/json'],
  timeoutMs: 120_000,
  replies: { 200: Type.Unknown() },
  problems: [...absences],
});

export const remove = preset.remove('player.remove', '/players/{id}', {
  summary: 'Delete a player',
  description: 'Its id stays, as a pseudonym for other domains; everything about the person is gone with the reply.',
  params,
  timeoutMs: 60_000,
  problems: [playerUnknown],
});
