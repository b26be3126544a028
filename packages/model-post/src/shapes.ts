import { Id, Instant, nullable, text, withDefault } from '@clever/contract';
import { line, Name, PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';

/* Boards */

export const Slug = Name;
const Writers = Type.Enum(['everyone', 'listed', 'nobody']);
const perHour = nullable(Type.Integer({ minimum: 1, maximum: 1_000 }));
const listed = Type.Array(PlayerId, { maxItems: 1_000 });
const moderators = Type.Array(PlayerId, { maxItems: 100 });
const board = {
  slug: Slug,
  name: line(100),
  description: nullable(text(2_000)),
  writers: Writers,
  commenters: Writers,
  listed,
  /** Who alone decides of what is written here; nobody in particular where it is empty. */
  moderators,
  needsApproval: Type.Boolean(),
  isAnonymous: Type.Boolean(),
  isPublic: Type.Boolean(),
  maxLength: Type.Integer({ minimum: 1, maximum: 100_000 }),
  postsPerHour: perHour,
  commentsPerHour: perHour,
};
const counted = { version: Type.Integer({ minimum: 1 }), createdAt: Instant, updatedAt: Instant };

export const Board = Type.Object({ id: Id, ...board, ...counted });
export type Board = Static<typeof Board>;

/** A board to be made. What is absent is open, and without a limit. */
export const NewBoard = Type.Object({
  slug: board.slug,
  name: board.name,
  description: Type.Optional(board.description),
  writers: withDefault(Writers, 'everyone'),
  commenters: withDefault(Writers, 'everyone'),
  listed: withDefault(listed, []),
  moderators: withDefault(moderators, []),
  needsApproval: withDefault(board.needsApproval, false),
  isAnonymous: withDefault(board.isAnonymous, false),
  isPublic: withDefault(board.isPublic, false),
  maxLength: withDefault(board.maxLength, 20_000),
  postsPerHour: Type.Optional(perHour),
  commentsPerHour: Type.Optional(perHour),
});
export type NewBoard = Static<typeof NewBoard>;

export const BoardEdit = Type.Partial(Type.Object(board), { minProperties: 1 });
export type BoardEdit = Static<typeof BoardEdit>;

/* Posts and comments */

export const State = Type.Enum(['draft', 'scheduled', 'pending', 'published', 'hidden', 'removed']);
export type State = Static<typeof State>;
export const ReactionKind = Type.Enum(['like', 'love', 'laugh', 'wow', 'sad', 'angry']);
export type ReactionKind = Static<typeof ReactionKind>;

const title = line(200);
const body = text(100_000, { description: 'Markdown' });
const tags = Type.Array(line(50), { maxItems: 10, uniqueItems: true });
const files = Type.Array(Id, { maxItems: 10, uniqueItems: true });
export const Reason = line(500);
/** A moderator or a player. */
export const By = PlayerId;

/** A post or a comment. What a reader may not see of it is null. */
export const Entry = Type.Object({
  id: Id,
  kind: Type.Enum(['post', 'comment']),
  boardId: Id,
  postId: nullable(Id),
  parentId: nullable(Id),
  /** Null on an anonymous board, but for the author. */
  author: nullable(Type.String()),
  /** The same for all that one author writes in a thread of an anonymous board. */
  alias: nullable(Type.String()),
  state: State,
  title: nullable(Type.String()),
  body: nullable(Type.String()),
  html: nullable(Type.String()),
  excerpt: nullable(Type.String()),
  tags: Type.Array(Type.String()),
  files: Type.Array(Id),
  mentions: Type.Array(Type.String()),
  publishAt: nullable(Instant),
  publishedAt: nullable(Instant),
  isPinned: Type.Boolean(),
  reason: nullable(Type.String()),
  commentCount: Type.Integer(),
  replyCount: Type.Integer(),
  reactions: Type.Record(Type.String(), Type.Integer()),
  activity: Type.Integer(),
  ...counted,
});
export type Entry = Static<typeof Entry>;

/** An entry of a list of posts, without its text. */
export const Summary = Type.Omit(Entry, ['body', 'html']);
export type Summary = Static<typeof Summary>;

const content = { body, files: Type.Optional(files) };
export const NewPost = Type.Object({
  author: PlayerId,
  title,
  ...content,
  tags: Type.Optional(tags),
  isDraft: withDefault(Type.Boolean(), false),
  /** Publishes it by itself then. */
  publishAt: Type.Optional(Instant),
});
export type NewPost = Static<typeof NewPost>;

export const NewComment = Type.Object({ author: PlayerId, ...content, parentId: Type.Optional(Id) });
export type NewComment = Static<typeof NewComment>;

/** What is absent stays as it is. A comment has no title and no tags. */
export const EntryEdit = Type.Object({ by: By, ...Type.Partial(Type.Object({ title, body, tags, files })).properties });
export type EntryEdit = Static<typeof EntryEdit>;

export const Publication = Type.Object({ by: By, at: Type.Optional(Instant) });
export type Publication = Static<typeof Publication>;

export const Revision = Type.Object({
  version: Type.Integer(),
  title: nullable(Type.String()),
  body: Type.String(),
  tags: Type.Array(Type.String()),
  files: Type.Array(Id),
  changedAt: nullable(Instant),
});
export type Revision = Static<typeof Revision>;

const listChange = (item: typeof Id) => Type.Object({ added: Type.Array(item), removed: Type.Array(item) });
/** From one version to another. */
export const Difference = Type.Object({
  title: nullable(Type.Object({ from: nullable(Type.String()), to: nullable(Type.String()) })),
  body: Type.Array(Type.Object({ change: Type.Enum(['same', 'added', 'removed']), text: Type.String() })),
  tags: listChange(Type.String()),
  files: listChange(Id),
});
export type Difference = Static<typeof Difference>;
