import { Id, Instant, nullable } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { Kind } from './client-shapes.ts';
import { Action, State } from './shapes.ts';

/** A notice as a client shows it. */
export const FeedItem = Type.Object({
  id: Id,
  version: Type.Integer(),
  kind: Kind,
  /** Of the title; other parts may come from a locale further down the chain. */
  locale: Type.String(),
  title: Type.String(),
  body: nullable(Type.String()),
  image: nullable(Type.String()),
  action: nullable(Action),
  priority: Type.Integer(),
  minGapSeconds: Type.Integer(),
  tags: Type.Array(Type.String()),
  startsAt: Instant,
  endsAt: nullable(Instant),
  /** Where a player was named. */
  isRead: Type.Optional(Type.Boolean()),
});
export type FeedItem = Static<typeof FeedItem>;

/** What a client should show now, the best first. */
export const Feed = Type.Object({ items: Type.Array(FeedItem) });
export type Feed = Static<typeof Feed>;

export const Condition = Type.Union([
  Type.Literal('published'),
  Type.Literal('notCancelled'),
  Type.Literal('startsAt'),
  Type.Literal('endsAt'),
  Type.Literal('kind'),
  Type.Literal('apps'),
  Type.Literal('platforms'),
  Type.Literal('versions'),
  Type.Literal('locales'),
  Type.Literal('countries'),
  Type.Literal('players'),
  Type.Literal('notDismissed'),
  Type.Literal('limit'),
]);
export type Condition = Static<typeof Condition>;

/** Why a notice is not in a feed: one condition that did not hold. */
export const Reason = Type.Object({
  condition: Condition,
  wanted: Type.Unknown(),
  /** What the client or the clock had instead; null is unknown. */
  seen: Type.Unknown(),
});
export type Reason = Static<typeof Reason>;

/** The feed of a client at a time, and why each other notice is not in it. */
export const View = Type.Object({
  at: Instant,
  items: Type.Array(FeedItem),
  others: Type.Array(
    Type.Object({ id: Id, name: Type.String(), version: Type.Integer(), state: State, reasons: Type.Array(Reason) }),
  ),
  /** How many notices were looked at: the newest 10,000 at most. */
  examined: Type.Integer(),
});
export type View = Static<typeof View>;
