import { decodeCursor, pageFrom } from '@clever/contract';
import type { LedgerLine } from '../shapes.ts';
import type { ItemDb } from './item-db.ts';

export interface LedgerQuery {
  readonly limit: number;
  readonly cursor?: string;
  readonly kind?: string;
  readonly reason?: string;
  /** Included. */
  readonly from?: string;
  /** Excluded. */
  readonly to?: string;
}

/** The page of each kind by its key, then the first of them all: no account has so many kinds that this is much. */
const text = `
  SELECT p.transfer_id AS "transferId", p.kind, p.delta::float8 AS amount, p.after::float8 AS balance, p.reason, instant(p.at) AS at
  FROM balance b CROSS JOIN LATERAL (
    SELECT * FROM posting p WHERE p.account = b.account AND p.kind = b.kind
      AND ($3::text IS NULL OR p.reason = $3)
      AND p.at >= coalesce($4::timestamptz, '-infinity') AND p.at < coalesce($5::timestamptz, 'infinity')
      AND p.at <= coalesce($6::timestamptz, 'infinity') AND ($6::timestamptz IS NULL OR (p.at, p.kind) < ($6, $7))
    ORDER BY p.at DESC LIMIT $8
  ) p
  WHERE b.account = $1 AND ($2::text IS NULL OR b.kind = $2)
  ORDER BY p.at DESC, p.kind DESC LIMIT $8`;

/** Lists what happened to an account, the newest first. */
export async function readLedger({ database }: ItemDb, account: string, { limit, cursor, ...filters }: LedgerQuery) {
  const bound = { account, ...filters };
  const [at = null, kind = null] = decodeCursor(cursor, bound, 2) ?? [];
  const { kind: ofKind = null, reason = null, from = null, to = null } = filters;
  const values = [account, ofKind, reason, from, to, at, kind, limit + 1];
  const { rows } = await database.query<LedgerLine>({ name: 'item ledger', text, values });
  return pageFrom(rows, { limit, filters: bound, position: (line) => [line.at, line.kind], view: (line) => line });
}
