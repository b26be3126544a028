import { newId } from '@clever/contract';
import { once } from '@clever/model';
import type { PoolClient } from 'pg';
import type { NewReservation, Reservation } from '../trade-shapes.ts';
import type { Asked } from './ask-of.ts';
import { freeing } from './freeing.ts';
import type { ItemDb } from './item-db.ts';
import { entriesOf, holderOf, moveHeld } from './move-held.ts';
import { columns, type ReservationRow, toReservation } from './reservation-rows.ts';

/**
 * Holds items of an account until they are captured, released, or their time is over.
 *
 * @throws ITEM_SHORT and what else moving refuses; IDEMPOTENCY_KEY_REUSED
 */
export const hold = (db: ItemDb, asked: Asked<NewReservation>): Promise<Reservation> =>
  freeing(db, () => db.database.transaction((tx) => holdWithin(db, tx, asked)));

async function holdWithin(db: ItemDb, tx: PoolClient, { caller, key, body }: Asked<NewReservation>) {
  const { account, items, reason, reference = null, ttlSeconds } = body;
  const { isNew, row } = await once(
    { caller, key },
    {
      async insert({ createdBy, idempotencyKey, fingerprint }) {
        const text = `INSERT INTO reservation (id, account, items, reason, reference, expires_at, created_by, idempotency_key, fingerprint)
          VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6), $7, $8, $9) ON CONFLICT DO NOTHING RETURNING ${columns}`;
        const values = [
          newId(),
          account,
          JSON.stringify(items),
          reason,
          reference,
          ttlSeconds,
          createdBy,
          idempotencyKey,
          fingerprint,
        ];
        return (await tx.query<ReservationRow>({ text, values })).rows;
      },
      async find({ createdBy, idempotencyKey }) {
        const text = `SELECT ${columns} FROM reservation WHERE created_by = $1 AND idempotency_key = $2`;
        return (await tx.query<ReservationRow>({ text, values: [createdBy, idempotencyKey] })).rows[0];
      },
    },
  );
  if (isNew) await moveHeld(db, tx, row, { entries: entriesOf(items, account, holderOf(row.id)), reason });
  return toReservation({ ...row, state: 'held' });
}
