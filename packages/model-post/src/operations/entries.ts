import { Id, operation, paging, preset, standard, withDefault } from '@clever/contract';
import { line, PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';
import * as problems from '../problems.ts';
import {
  By,
  Difference,
  Entry,
  EntryEdit,
  NewComment,
  NewPost,
  Publication,
  ReactionKind,
  Revision,
  State,
  Summary,
} from '../shapes.ts';

export const one = Type.Object({ id: Id });
export const entryTag = ['version', 'activity'] as const;
const writing = [
  problems.writerRefused,
  problems.banned,
  problems.textRefused,
  problems.wordsRefused,
  problems.rateLimited,
  standard.keyReused,
] as const;

export const createPost = preset.create('post.createPost', '/boards/{id}/posts', Entry, {
  idempotent: 'optional-key',
  entityTag: entryTag,
  location: '/entries/{id}',
  summary: 'Write a post: a draft, for later, or at once',
  params: one,
  body: NewPost,
  problems: [problems.boardUnknown, ...writing],
});

export const createComment = preset.create('post.createComment', '/posts/{id}/comments', Entry, {
  idempotent: 'optional-key',
  entityTag: entryTag,
  location: '/entries/{id}',
  summary: 'Comment on a post, or answer a comment',
  params: one,
  body: NewComment,
  problems: [problems.entryUnknown, problems.stateRefused, ...writing],
});

const PostFilters = Type.Object({ ...paging(), tag: Type.Optional(line(50)) });
export type PostFilters = Static<typeof PostFilters>;
export const listPosts = preset.list('post.listPosts', '/boards/{id}/posts', Summary, {
  summary: 'List published posts of a board: pinned ones, then the newest',
  params: one,
  query: PostFilters,
  problems: [problems.boardUnknown],
});

const CommentFilters = Type.Object({
  ...paging(),
  parent: Type.Optional(Id),
  order: withDefault(Type.Enum(['oldest', 'newest']), 'oldest'),
});
export type CommentFilters = Static<typeof CommentFilters>;
export const listComments = preset.list('post.listComments', '/posts/{id}/comments', Entry, {
  summary: 'List comments on a post, or answers to one of them',
  description: 'A comment that is gone and has answers stays, without its text.',
  params: one,
  query: CommentFilters,
  problems: [problems.entryUnknown],
});

const EntryFilters = Type.Object({ ...paging(), author: PlayerId, state: Type.Optional(State) });
export type EntryFilters = Static<typeof EntryFilters>;
export const listEntries = preset.list('post.listEntries', '/entries', Entry, {
  summary: 'List what an author has written, as the author sees it',
  query: EntryFilters,
});

export const readEntry = preset.read('post.readEntry', '/entries/{id}', Entry, {
  entityTag: entryTag,
  summary: 'Read a post or a comment, as a player sees it',
  params: one,
  query: Type.Object({ viewer: Type.Optional(PlayerId) }),
  problems: [problems.entryUnknown],
});

export const updateEntry = preset.update('post.updateEntry', '/entries/{id}', Entry, {
  entityTag: entryTag,
  summary: 'Edit a post or a comment',
  description:
    'An edit of an older version is merged where others have changed other fields since; else it is 412, which names the fields.',
  params: one,
  body: EntryEdit,
  problems: [
    problems.entryUnknown,
    problems.notYours,
    problems.stateRefused,
    problems.textRefused,
    problems.wordsRefused,
    standard.stale,
  ],
});

export const withdrawEntry = preset.remove('post.withdrawEntry', '/entries/{id}', {
  summary: 'Take back what one has written',
  params: one,
  query: Type.Object({ by: By }),
  problems: [problems.entryUnknown, problems.notYours],
});

export const publishPost = operation({
  name: 'post.publishPost',
  method: 'PUT',
  path: '/posts/{id}/publication',
  access: 'strong',
  idempotent: 'natural',
  entityTag: entryTag,
  summary: 'Publish a draft, now or later',
  params: one,
  body: Publication,
  replies: { 200: Entry },
  problems: [
    problems.entryUnknown,
    problems.notYours,
    problems.stateRefused,
    problems.writerRefused,
    problems.banned,
    problems.wordsRefused,
  ],
});

export const listRevisions = preset.list('post.listRevisions', '/entries/{id}/revisions', Revision, {
  summary: 'List what an entry said, the newest first',
  params: one,
  query: Type.Object(paging()),
  problems: [problems.entryUnknown],
});

const version = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
export const readDifference = operation({
  name: 'post.readDifference',
  method: 'GET',
  path: '/entries/{id}/difference',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Say what changed between two versions',
  params: one,
  query: Type.Object({ from: version, to: version }),
  replies: { 200: Difference },
  problems: [problems.entryUnknown, problems.revisionUnknown],
});

export const restoreRevision = operation({
  name: 'post.restoreRevision',
  method: 'PUT',
  path: '/entries/{id}/restorations/{version}',
  access: 'strong',
  idempotent: 'no',
  precondition: 'required',
  entityTag: entryTag,
  summary: 'Make an entry say again what a version said',
  params: Type.Object({ id: Id, version }),
  body: Type.Object({ by: By }),
  replies: { 200: Entry },
  problems: [...updateEntry.problems, problems.revisionUnknown],
});

const reaction = Type.Object({ id: Id, player: PlayerId, kind: ReactionKind });
export const addReaction = operation({
  name: 'post.addReaction',
  method: 'PUT',
  path: '/entries/{id}/reactions/{player}/{kind}',
  access: 'strong',
  idempotent: 'natural',
  entityTag: entryTag,
  summary: 'React to an entry',
  params: reaction,
  replies: { 200: Entry },
  problems: [problems.entryUnknown, problems.stateRefused],
});

export const removeReaction = preset.remove('post.removeReaction', '/entries/{id}/reactions/{player}/{kind}', {
  summary: 'Take a reaction back',
  params: reaction,
});
