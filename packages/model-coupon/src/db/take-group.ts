import { constraintOf, type Database } from '@clever/contract/database';
import { onePerName } from '@clever/model';

/** One request for a unit, as the database decides it. */
export interface TakeAsk {
  readonly id: string;
  readonly campaignId: string;
  readonly version: number;
  /** Normalized. */
  readonly code: string;
  readonly playerId: string;
  readonly eligible: boolean;
  /** The reservation that is redeemed, where there is one. */
  readonly reservationId: string | null;
  /** How long the unit is held; null to redeem it. */
  readonly seconds: number | null;
  readonly caller: string;
  readonly key: string;
  readonly fingerprint: string;
}

export interface TakeAnswer {
  readonly outcome: string;
  readonly id: string;
  readonly reward_version: number;
  readonly remaining: number | null;
  readonly display: string | null;
  readonly at: Date;
  readonly until: Date | null;
}

/**
 * Decides a group of requests, and takes their units, in one statement. A deadlock with another replica repeats the whole.
 *
 * @param dry takes nothing
 */
export const takeGroup = (database: Database, dry: boolean) =>
  onePerName<TakeAsk, TakeAnswer>({
    namesOf,
    again,
    run: async (asks) => {
      const { rows } = await database.query<TakeAnswer>({ name: 'coupon take', text, values: [dry, ...columns(asks)] });
      return rows;
    },
  });

/** A key, or a reservation, is decided once per group. */
const namesOf = ({ caller, key, reservationId }: TakeAsk) => [
  `key ${caller} ${key}`,
  ...(reservationId === null ? [] : [`reservation ${reservationId}`]),
];

const receipts = new Set(['redemption_caller_key_key', 'reservation_caller_key_key']);

/** Whether a key was used for another campaign at the same moment: asked again, its receipt is found. */
export const isKeyTaken = (error: unknown): boolean => receipts.has(constraintOf(error) ?? '');

const again: TakeAnswer = {
  outcome: 'AGAIN',
  id: '',
  reward_version: 0,
  remaining: null,
  display: null,
  at: new Date(0),
  until: null,
};

/** Counts a name: 1 the first time, 2 the second. */
type Counter = (name: string) => number;

function createCounter(): Counter {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count;
  };
}

const text = 'SELECT * FROM take_units($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)';

function columns(asks: readonly TakeAsk[]): unknown[][] {
  const countCode = createCounter();
  const countPlayer = createCounter();
  return [
    asks.map((ask) => ask.id),
    asks.map((ask) => ask.campaignId),
    asks.map((ask) => ask.version),
    asks.map((ask) => ask.code),
    asks.map((ask) => countCode(ask.code)),
    asks.map((ask) => ask.playerId),
    asks.map((ask) => countPlayer(`${ask.campaignId} ${ask.playerId}`)),
    asks.map((ask) => ask.eligible),
    asks.map((ask) => ask.reservationId),
    asks.map((ask) => ask.seconds),
    asks.map((ask) => ask.caller),
    asks.map((ask) => ask.key),
    asks.map((ask) => ask.fingerprint),
  ];
}
