import { Id, Instant, nullable, text, withDefault } from '@clever/contract';
import { line, PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';
import { By, Entry, Reason } from './shapes.ts';

export const ReportReason = Type.Enum(['spam', 'abuse', 'sexual', 'illegal', 'other']);
export const NewReport = Type.Object({ reason: ReportReason, note: Type.Optional(text(1_000)) });
export type NewReport = Static<typeof NewReport>;

export const Report = Type.Object({
  id: Id,
  entryId: Id,
  reporter: Type.String(),
  reason: ReportReason,
  note: nullable(Type.String()),
  state: Type.Enum(['open', 'upheld', 'dismissed']),
  createdAt: Instant,
  decidedAt: nullable(Instant),
});
export type Report = Static<typeof Report>;

/** How a blocked word was found. */
export const Rule = Type.Enum(['written', 'split', 'spaced', 'look-alike', 'keyboard', 'reshaped']);
export type Rule = Static<typeof Rule>;

/** A blocked word in a text, and why it is one. */
export const WordMatch = Type.Object({
  word: Type.String(),
  rule: Rule,
  action: Type.Enum(['refuse', 'hold']),
  field: Type.String(),
  /** Where, in UTF-16 units of the field. */
  start: Type.Integer(),
  end: Type.Integer(),
  /** What stands there. */
  text: Type.String(),
});
export type WordMatch = Static<typeof WordMatch>;

/** What waits for a moderator, with all of its text. */
export const Queued = Type.Object({
  entry: Entry,
  queuedAt: Instant,
  matches: Type.Array(WordMatch),
  reports: Type.Array(Report),
});
export type Queued = Static<typeof Queued>;

export const Approval = Type.Object({ by: By });
export const Removal = Type.Object({ by: By, reason: Reason });

export const NewBan = Type.Object({ until: Instant, reason: Reason, by: By });
export type NewBan = Static<typeof NewBan>;
export const Ban = Type.Object({
  player: Type.String(),
  boardId: Id,
  until: Instant,
  reason: Type.String(),
  bannedBy: Type.String(),
  createdAt: Instant,
});
export type Ban = Static<typeof Ban>;

const word = {
  word: line(50),
  action: Type.Enum(['refuse', 'hold']),
  innocents: Type.Array(line(50), { maxItems: 100 }),
  boardId: nullable(Id),
};
export const BlockedWord = Type.Object({
  id: Id,
  ...word,
  version: Type.Integer({ minimum: 1 }),
  createdAt: Instant,
  updatedAt: Instant,
});
export type BlockedWord = Static<typeof BlockedWord>;
export const NewBlockedWord = Type.Object({
  word: word.word,
  action: withDefault(word.action, 'refuse'),
  innocents: withDefault(word.innocents, []),
  boardId: Type.Optional(word.boardId),
});
export type NewBlockedWord = Static<typeof NewBlockedWord>;
export const BlockedWordEdit = Type.Partial(Type.Object(word), { minProperties: 1 });
export type BlockedWordEdit = Static<typeof BlockedWordEdit>;

export const NewCheck = Type.Object({ text: text(100_000), boardId: Type.Optional(Id) });
export const Check = Type.Object({ html: Type.String(), excerpt: Type.String(), matches: Type.Array(WordMatch) });

export const Unread = Type.Object({
  items: Type.Array(
    Type.Object({
      boardId: Id,
      slug: Type.String(),
      unread: Type.Integer(),
      isMore: Type.Boolean(),
      seenAt: nullable(Instant),
    }),
  ),
});
export type Unread = Static<typeof Unread>;
export const Seen = Type.Object({ player: PlayerId, boardId: Id, seenAt: Instant });
