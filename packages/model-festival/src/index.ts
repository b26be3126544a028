import {
  contract,
  Id,
  Instant,
  nullable,
  operation,
  preset,
  problem,
  standard,
  text,
  versionOf,
} from '@clever/contract';
import { line } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';

/** `refused`: a part could not be made, and the others are taken back. `ended`: all of it is gone, or closed. */
export const festivalStates = ['making', 'open', 'refused', 'ending', 'ended'] as const;
const state = Type.Enum([...festivalStates]);

/** The manifest of a festival. */
export const NewFestival = Type.Object({
  /** Its short link, its board and its channel: `group:festival-spring`. */
  slug: text(40, { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
  name: line(100),
  text: line(500),
  /** BCP 47, of the name and the text. */
  locale: text(35, { pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }),
  timeZone: text(64, { pattern: '^[A-Za-z][A-Za-z0-9+_/-]*$' }),
  startsAt: Instant,
  endsAt: Instant,
  /** Where the short link and the notice lead. */
  address: text(2_000, { pattern: '^https://[^\\s]+$' }),
  /** How many coupons there are, and after how many days of attendance a player gets one. */
  prizes: Type.Integer({ minimum: 1, maximum: 100_000 }),
  days: Type.Integer({ minimum: 1, maximum: 100 }),
});
export type NewFestival = Static<typeof NewFestival>;

export const Festival = Type.Object({
  ...{ id: Id, ...NewFestival.properties, state, reason: nullable(Type.String()) },
  ...{ version: Type.Integer({ minimum: 1 }), createdAt: Instant, updatedAt: Instant },
});
export type Festival = Static<typeof Festival>;

const word = Type.String();
/** A call that a festival is made of; `id` is that of what it made. */
export const Part = Type.Object({ operation: word, state: word, id: nullable(word), error: nullable(word) });

export const problems = {
  festivalUnknown: problem('FESTIVAL_UNKNOWN', 404, 'There is no such festival'),
  slugTaken: problem('FESTIVAL_SLUG_TAKEN', 409, 'Another festival has this slug'),
};

const spec = { shape: Festival, body: NewFestival, edit: NewFestival, unknown: problems.festivalUnknown };
const { create, list, read } = preset.resource('festival', '/festivals', {
  ...spec,
  filters: { state: Type.Optional(state) },
});
const params = Type.Object({ id: Id });
const ofOne = { params, access: 'strong', problems: [problems.festivalUnknown] } as const;

/** Festivals: an event, coupons, a board, a notice, a short link and a live leaderboard, made of one manifest. */
export const festival = contract('festival', versionOf(import.meta.url), {
  create: operation({
    ...create,
    summary: 'Make a festival, and all that it is made of',
    problems: [problems.slugTaken, standard.keyReused],
  }),
  list,
  read,
  parts: preset.list('festival.parts', '/festivals/{id}/parts', Part, {
    summary: 'List what a festival is made of, in the order in which it is made and taken back',
    params,
    query: Type.Object({}),
    problems: [problems.festivalUnknown],
  }),
  end: operation({
    ...ofOne,
    ...{ name: 'festival.end', method: 'PUT', path: '/festivals/{id}/end', idempotent: 'natural' },
    entityTag: 'version',
    summary: 'End a festival: all that it is made of goes, or closes',
    replies: { 200: Festival },
  }),
});
