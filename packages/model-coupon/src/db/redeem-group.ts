import type { Database } from '@clever/contract/database';

/** One request to redeem, as the database decides it. */
export interface RedeemAsk {
  readonly id: string;
  readonly campaignId: string;
  readonly version: number;
  readonly code: string;
  readonly playerId: string;
  readonly eligible: boolean;
  readonly reservationId: string | null;
  readonly caller: string;
  readonly key: string;
  readonly fingerprint: string;
}

export interface RedeemAnswer {
  readonly outcome: string;
  readonly id: string;
  readonly reward_version: number;
  readonly remaining: number | null;
  readonly display: string | null;
  readonly at: Date;
}

/** Redeems a group of requests in one statement. A conflict with another replica repeats the whole. */
export const redeemGroup = (database: Database) => async (asks: readonly RedeemAsk[]) => {
  const run = () => database.query<RedeemAnswer>({ name: 'coupon redeem', text, values: columns(asks) });
  return (await database.retry(run)).rows;
};

const text = 'SELECT * FROM redeem_group($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)';

const columns = (asks: readonly RedeemAsk[]) => [
  asks.map((ask) => ask.id),
  asks.map((ask) => ask.campaignId),
  asks.map((ask) => ask.version),
  asks.map((ask) => ask.code),
  asks.map((ask) => ask.playerId),
  asks.map((ask) => ask.eligible),
  asks.map((ask) => ask.reservationId),
  asks.map((ask) => ask.caller),
  asks.map((ask) => ask.key),
  asks.map((ask) => ask.fingerprint),
];
