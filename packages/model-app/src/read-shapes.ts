import { Instant, nullable } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { PolicyEdit } from './platform-shapes.ts';
import { Content } from './template-shapes.ts';

const maxAgeSeconds = Type.Integer({
  description: 'How long a client may keep this, also when nothing can be reached',
});

/** `recommend`: it should update. `require`: it must. `blocked`: this very version may not be used. */
export const Verdict = Type.Enum(['ok', 'recommend', 'require', 'blocked']);
export type Verdict = Static<typeof Verdict>;

/** Whether a client may go on. A client that gets no answer goes on. */
export const VerdictView = Type.Object({
  verdict: Verdict,
  /** The newest version that has reached the country. */
  latest: nullable(Type.String()),
  storeUrl: nullable(Type.String()),
  /** Of the text. */
  locale: nullable(Type.String()),
  title: nullable(Type.String()),
  body: nullable(Type.String()),
  maxAgeSeconds,
});
export type VerdictView = Static<typeof VerdictView>;

export const ConfigView = Type.Object({
  /** Of the template. */
  version: Type.Integer(),
  /** By parameter. One that is absent has the default that is built into the client. */
  values: Type.Unsafe<Record<string, unknown>>({}),
  maxAgeSeconds,
});
export type ConfigView = Static<typeof ConfigView>;

/** All that a client needs at its start. */
export const Bootstrap = Type.Object({
  verdict: VerdictView,
  config: ConfigView,
  /** Not available: the notices could not be asked for. Show those that were there before. */
  notices: Type.Object({ available: Type.Boolean(), items: Type.Array(Type.Unsafe<unknown>({})) }),
  maxAgeSeconds,
});
export type Bootstrap = Static<typeof Bootstrap>;

/** What could be published: a template, or other versions asked for. */
export const Proposal = Type.Object(
  {
    template: Type.Optional(Content),
    platforms: Type.Optional(Type.Array(PolicyEdit, { maxItems: 20 })),
  },
  { minProperties: 1 },
);
export type Proposal = Static<typeof Proposal>;

const share = Type.Number({ minimum: 0, maximum: 1 });

/**
 * What the clients of the last 24 hours would get. Players are counted once, from a sample; who names no player is counted by
 * reads. A share is the larger one of both.
 */
export const Simulation = Type.Object({
  since: Instant,
  players: Type.Object({ seen: Type.Integer(), changed: Type.Integer() }),
  anonymous: Type.Object({ reads: Type.Integer(), changed: Type.Integer() }),
  /** Of clients that would get another verdict or value. */
  share,
  /** Of clients that could go on now, and could not then. */
  lockedOut: share,
  verdicts: Type.Array(Type.Object({ before: Verdict, after: Verdict, share })),
  /** Parameters whose values would change, the most first. */
  parameters: Type.Array(Type.Object({ parameter: Type.String(), share })),
});
export type Simulation = Static<typeof Simulation>;
