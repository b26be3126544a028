import { reservationClosed, reservationExpired } from '../problems.ts';
import { restOf } from '../rules/rest-of.ts';
import type { NewCapture, Reservation } from '../trade-shapes.ts';
import type { ItemDb } from './item-db.ts';
import { entriesOf, holderOf, moveHeld } from './move-held.ts';
import { end, lockReservation, toReservation } from './reservation-rows.ts';

/**
 * Moves what is held to where it goes; what is not named goes back. A second time answers the same.
 *
 * @throws ITEM_RESERVATION_UNKNOWN; ITEM_RESERVATION_CLOSED when it was released; ITEM_RESERVATION_EXPIRED; what moving refuses
 */
export async function capture(db: ItemDb, id: string, { to, items }: NewCapture): Promise<Reservation> {
  return db.database.transaction(async (tx) => {
    const row = await lockReservation(tx, id);
    if (row.state === 'captured') return toReservation(row);
    if (row.state === 'released') throw reservationClosed(`The reservation ${id} was released`);
    if (row.state === 'lapsed' || row.expiresAt <= new Date())
      throw reservationExpired(`It expired at ${row.expiresAt.toISOString()}`);
    const taken = entriesOf(items ?? row.items, holderOf(id), to);
    const rest = entriesOf(restOf(row.items, items), holderOf(id), row.account);
    await moveHeld(db, tx, row, { entries: [...taken, ...rest], reason: row.reason, step: 'capture' });
    return end(tx, row, 'captured');
  });
}
