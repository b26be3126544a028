import type { Database } from '@clever/contract/database';

/** One request to reserve, as the database decides it. */
export interface ReserveAsk {
  readonly id: string;
  readonly campaignId: string;
  readonly version: number;
  readonly code: string;
  readonly playerId: string;
  readonly eligible: boolean;
  readonly seconds: number;
  readonly caller: string;
  readonly key: string;
  readonly fingerprint: string;
}

export interface ReserveAnswer {
  readonly outcome: string;
  readonly id: string;
  readonly display: string | null;
  readonly at: Date;
  readonly until: Date;
}

/** Reserves for a group of requests in one statement. A conflict with another replica repeats the whole. */
export const reserveGroup = (database: Database) => async (asks: readonly ReserveAsk[]) => {
  const run = () => database.query<ReserveAnswer>({ name: 'coupon reserve', text, values: columns(asks) });
  return (await database.retry(run)).rows;
};

const text = 'SELECT * FROM reserve_group($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)';

const columns = (asks: readonly ReserveAsk[]) => [
  asks.map((ask) => ask.id),
  asks.map((ask) => ask.campaignId),
  asks.map((ask) => ask.version),
  asks.map((ask) => ask.code),
  asks.map((ask) => ask.playerId),
  asks.map((ask) => ask.eligible),
  asks.map((ask) => ask.seconds),
  asks.map((ask) => ask.caller),
  asks.map((ask) => ask.key),
  asks.map((ask) => ask.fingerprint),
];
