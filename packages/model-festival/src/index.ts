import { contract, Instant, preset, text, versionOf } from '@clever/contract';
import { line } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';

/** `refused`: a part could not be made, and the others are taken back. `ended`: all of it is gone, or closed. */
const state = Type.Enum(['making', 'open', 'refused', 'ending', 'ended']);

/** The manifest of a festival. */
const fields = {
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
};

export const { operations, problems } = preset.composed('festival', '/festivals', { fields, state, unique: 'slug' });
export type NewFestival = Static<typeof operations.create.body>;
export type Festival = Static<(typeof operations.read.replies)[200]>;

/** Festivals: an event, coupons, a board, a notice, a short link and a live leaderboard, made of one manifest. */
export const festival = contract('festival', versionOf(import.meta.url), operations);
