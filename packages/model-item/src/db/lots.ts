import type { Queries } from '@clever/model';

/** What expires together. */
export interface Lot {
  readonly expiresAt: Date;
  readonly amount: number;
}

/** The first to expire go first. The row of the balance is locked, so nobody else takes them. */
const takeText = `
  WITH known AS (
    SELECT id, expires_at, remaining, sum(remaining) OVER (ORDER BY expires_at, id) - remaining AS before
    FROM lot WHERE account = $1 AND kind = $2
  ), taken AS (
    SELECT id, expires_at, remaining, least(remaining, $3 - before) AS amount FROM known WHERE before < $3
  ), gone AS (
    DELETE FROM lot USING taken WHERE lot.id = taken.id AND taken.amount = taken.remaining
  ), less AS (
    UPDATE lot SET remaining = lot.remaining - taken.amount FROM taken
    WHERE lot.id = taken.id AND taken.amount < taken.remaining
  )
  SELECT expires_at AS "expiresAt", amount::float8 AS amount FROM taken ORDER BY expires_at`;

const addText = `
  INSERT INTO lot (account, kind, remaining, expires_at)
  SELECT $1, $2, amount, expires_at FROM unnest($3::bigint[], $4::timestamptz[]) AS l (amount, expires_at)`;

const sumText = `
  SELECT coalesce(sum(remaining), 0)::float8 AS amount FROM lot
  WHERE account = $1 AND kind = $2 AND ($3::timestamptz IS NULL OR expires_at <= $3)`;

/** Takes what expires first, as far as there is any. */
export async function takeLots(tx: Queries, account: string, kind: string, amount: number): Promise<Lot[]> {
  if (amount <= 0) return [];
  return (await tx.query<Lot>({ name: 'item lots taken', text: takeText, values: [account, kind, amount] })).rows;
}

export async function addLots(tx: Queries, account: string, kind: string, lots: readonly Lot[]): Promise<void> {
  const values = [account, kind, lots.map(({ amount }) => amount), lots.map(({ expiresAt }) => expiresAt)];
  await tx.query({ name: 'item lots added', text: addText, values });
}

/** Sums lots up: all of them, or those that expire until then. */
export async function sumLots(tx: Queries, account: string, kind: string, until?: Date): Promise<number> {
  const values = [account, kind, until ?? null];
  return (await tx.query<{ amount: number }>({ name: 'item lots', text: sumText, values })).rows[0]?.amount ?? 0;
}
