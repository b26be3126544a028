import { Id, Nothing, operation, pageOf, paging } from '@clever/contract';
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

export const unfollow = operation({
  name: 'player.unfollow',
  method: 'DELETE',
  path: '/players/{id}/following/{other}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Follow a player no longer',
  params: pair,
  replies: { 204: Nothing },
  problems: [...problems.absences],
});

export const readFollower = operation({
  name: 'player.readFollower',
  method: 'GET',
  path: '/players/{followee}/followers/{follower}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Say whether, and since when, a player is followed by another',
  params: Type.Object({ followee: Id, follower: Id }),
  replies: { 200: Tie },
  problems: [...problems.absences, problems.notFollowed],
});

export const listFollowers = operation({
  name: 'player.listFollowers',
  method: 'GET',
  path: '/players/{id}/followers',
  access: 'strong',
  idempotent: 'safe',
  summary: 'List who follows a player, the latest first',
  params,
  query,
  replies: { 200: pageOf(Tie) },
  problems: [...problems.absences],
});

export const listFollowing = operation({
  name: 'player.listFollowing',
  method: 'GET',
  path: '/players/{id}/following',
  access: 'strong',
  idempotent: 'safe',
  summary: 'List whom a player follows, the latest first',
  params,
  query,
  replies: { 200: pageOf(Tie) },
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

export const unblock = operation({
  name: 'player.unblock',
  method: 'DELETE',
  path: '/players/{id}/blocks/{other}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Block a player no longer',
  params: pair,
  replies: { 204: Nothing },
  problems: [...problems.absences],
});

export const listBlocks = operation({
  name: 'player.listBlocks',
  method: 'GET',
  path: '/players/{id}/blocks',
  access: 'strong',
  idempotent: 'safe',
  summary: 'List whom a player blocks, the latest first',
  params,
  query,
  replies: { 200: pageOf(Tie) },
  problems: [...problems.absences],
});
