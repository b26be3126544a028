import { Id, operation, paging, preset, standard } from '@clever/contract';
import { PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';
import * as shapes from '../moderation-shapes.ts';
import * as problems from '../problems.ts';
import { Entry } from '../shapes.ts';
import { entryTag, one } from './entries.ts';

export const reportEntry = operation({
  name: 'post.reportEntry',
  method: 'PUT',
  path: '/entries/{id}/reports/{player}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Report an entry to moderators: each player once',
  params: Type.Object({ id: Id, player: PlayerId }),
  body: shapes.NewReport,
  replies: { 200: shapes.Report },
  problems: [problems.entryUnknown, problems.stateRefused],
});

const QueueFilters = Type.Object({
  ...paging(),
  board: Type.Optional(Id),
  /** What is on boards that name this player among their moderators. */
  moderator: Type.Optional(PlayerId),
});
export type QueueFilters = Static<typeof QueueFilters>;
export const listQueue = preset.list('post.listQueue', '/queue', shapes.Queued, {
  summary: 'List what waits for a moderator, the longest first',
  query: QueueFilters,
});

const decided = {
  method: 'PUT',
  access: 'strong',
  idempotent: 'natural',
  entityTag: entryTag,
  params: one,
  replies: { 200: Entry },
  problems: [problems.entryUnknown, problems.stateRefused],
} as const;
const byModerator = { ...decided, problems: [...decided.problems, problems.notModerator] } as const;

export const approveEntry = operation({
  ...byModerator,
  name: 'post.approveEntry',
  path: '/entries/{id}/approval',
  summary: 'Publish what waits or is hidden; its reports are dismissed',
  body: shapes.Approval,
});

export const hideEntry = operation({
  ...byModerator,
  name: 'post.hideEntry',
  path: '/entries/{id}/hiding',
  summary: 'Hide an entry, for a reason; it can be approved again',
  body: shapes.Removal,
});

export const removeEntry = operation({
  ...byModerator,
  name: 'post.removeEntry',
  path: '/entries/{id}/removal',
  summary: 'Remove an entry for good, for a reason, and release its files',
  body: shapes.Removal,
});

export const pinPost = operation({
  ...decided,
  name: 'post.pinPost',
  path: '/posts/{id}/pin',
  summary: 'Keep a post at the top of its board',
});

export const unpinPost = preset.remove('post.unpinPost', '/posts/{id}/pin', {
  summary: 'Let a post go with its time',
  params: one,
  problems: [problems.entryUnknown],
});

const member = Type.Object({ board: Id, player: PlayerId });
export const banPlayer = operation({
  name: 'post.banPlayer',
  method: 'PUT',
  path: '/boards/{board}/bans/{player}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Ban a player from a board for a time',
  params: member,
  body: shapes.NewBan,
  replies: { 200: shapes.Ban },
  problems: [problems.boardUnknown, problems.notModerator],
});

export const unbanPlayer = preset.remove('post.unbanPlayer', '/boards/{board}/bans/{player}', {
  summary: 'End a ban',
  params: member,
});

export const listBans = preset.list('post.listBans', '/boards/{id}/bans', shapes.Ban, {
  summary: 'List bans that last',
  params: one,
  query: Type.Object(paging()),
  problems: [problems.boardUnknown],
});

const word = { params: one, problems: [problems.wordUnknown] };
export const createWord = preset.create('post.createWord', '/words', shapes.BlockedWord, {
  idempotent: 'optional-key',
  location: '/words/{id}',
  summary: 'Block a word',
  body: shapes.NewBlockedWord,
  problems: [problems.wordRefused, standard.keyReused],
});
export const listWords = preset.list('post.listWords', '/words', shapes.BlockedWord, {
  summary: 'List blocked words, the newest first',
  query: Type.Object(paging()),
});
export const readWord = preset.read('post.readWord', '/words/{id}', shapes.BlockedWord, {
  ...word,
  summary: 'Read a blocked word',
});
export const updateWord = preset.update('post.updateWord', '/words/{id}', shapes.BlockedWord, {
  params: one,
  summary: 'Change a blocked word',
  body: shapes.BlockedWordEdit,
  problems: [problems.wordUnknown, problems.wordRefused, standard.stale],
});
export const removeWord = preset.remove('post.removeWord', '/words/{id}', {
  ...word,
  precondition: 'required',
  entityTag: 'version',
  summary: 'Let a word be written again',
});

export const checkText = operation({
  name: 'post.checkText',
  method: 'POST',
  path: '/checks',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Try a text: how it is shown, and which blocked words are found in it, by which rule',
  body: shapes.NewCheck,
  replies: { 200: shapes.Check },
});
