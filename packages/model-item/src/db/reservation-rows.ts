import type { PoolClient } from 'pg';
import { reservationUnknown } from '../problems.ts';
import type { Reservation } from '../trade-shapes.ts';

/** What a reservation is read with. */
export const columns = `id, account, items, reason, reference, state, expires_at AS "expiresAt", created_at AS "createdAt", fingerprint`;

export interface ReservationRow extends Omit<Reservation, 'expiresAt' | 'createdAt'> {
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly fingerprint: string;
}

export async function lockReservation(tx: PoolClient, id: string): Promise<ReservationRow> {
  const text = `SELECT ${columns} FROM reservation WHERE id = $1 FOR NO KEY UPDATE`;
  const [row] = (await tx.query<ReservationRow>({ text, values: [id] })).rows;
  if (!row) throw reservationUnknown(`There is no reservation ${id}`);
  return row;
}

export async function end(tx: PoolClient, { id }: ReservationRow, state: string): Promise<Reservation> {
  const text = `UPDATE reservation SET state = $2, ended_at = now() WHERE id = $1 RETURNING ${columns}`;
  const [row] = (await tx.query<ReservationRow>({ text, values: [id, state] })).rows as [ReservationRow];
  return toReservation(row);
}

export function toReservation({ fingerprint: _print, expiresAt, createdAt, ...row }: ReservationRow): Reservation {
  return { ...row, expiresAt: expiresAt.toISOString(), createdAt: createdAt.toISOString() };
}
