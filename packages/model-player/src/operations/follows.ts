import { Id, operation, paging, preset } from '@clever/contract';
import Type from 'typebox';
import * as problems from '../problems.ts';
import { Counts, Tie } from '../shapes.ts';

const params = Type.Object({ id: Id });
const pair = Type.Object({ id: Id, other: Id });
const query = Type.Object(paging());

export const follow = operation({
  name: 'player.follow',
  method: 'PUT',
  path: '/players/{id}/following/{other}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Follow a player, one way',
  params: pair,
  replies: { 200: Tie, 201: Tie },
  problems: [...problems.absences, problems.playerSame, problems.followBlocked],
});

export const unfollow = preset.remove('player.unfollow', '/players/{id}/following/{other}', {
  summary: 'Follow a player no longer',
  params: pair,
  problems: [...problems.absences],
});

export const readFollower = operation({
  name: 'player.readFollower',
  method: 'GET',
  path: '/players/{followee}/followers/{follower}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read whether, and since when, a player is followed by another',
  params: Type.Object({ followee: Id, follower: Id }),
  replies: { 200: Tie },
  problems: [...problems.absences, problems.notFollowed],
});

export const listFollowers = preset.list('player.listFollowers', '/players/{id}/followers', Tie, {
  summary: 'List who follows a player, the latest first',
  params,
  query,
  problems: [...problems.absences],
});

export const listFollowing = preset.list('player.listFollowing', '/players/{id}/following', Tie, {
  summary: 'List whom a player follows, the latest first',
  params,
  query,
  problems: [...problems.absences],
});

export const counts = operation({
  name: 'player.counts',
  method: 'GET',
  path: '/players/{id}/counts',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Count followers and followed, exactly',
  params,
  replies: { 200: Counts },
  problems: [...problems.absences],
});

export const block = operation({
  name: 'player.block',
  method: 'PUT',
  path: '/players/{id}/blocks/{other}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Block a player: neither follows the other, and it cannot follow again',
  params: pair,
  replies: { 200: Tie },
  problems: [...problems.absences, problems.playerSame],
});

export const unblock = preset.remove('player.unblock', '/players/{id}/blocks/{other}', {
  summary: 'Block a player no longer',
  params: pair,
  problems: [...problems.absences],
});

export const listBlocks = preset.list('player.listBlocks', '/players/{id}/blocks', Tie, {
  summary: 'List whom a player blocks, the latest first',
  params,
  query,
  problems: [...problems.absences],
});
