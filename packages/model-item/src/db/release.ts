import { reservationClosed } from '../problems.ts';
import type { ItemDb } from './item-db.ts';
import { entriesOf, holderOf, moveHeld } from './move-held.ts';
import { end, lockReservation } from './reservation-rows.ts';

/**
 * Gives back what is held. One that was released, or whose time is over, stays so.
 *
 * @throws ITEM_RESERVATION_UNKNOWN; ITEM_RESERVATION_CLOSED when it was captured
 */
export async function release(db: ItemDb, id: string, state: 'released' | 'lapsed' = 'released'): Promise<void> {
  await db.database.transaction(async (tx) => {
    const row = await lockReservation(tx, id);
    if (row.state === 'captured' && state === 'released') throw reservationClosed(`The reservation ${id} was captured`);
    if (row.state !== 'held') return;
    const entries = entriesOf(row.items, holderOf(id), row.account);
    await moveHeld(db, tx, row, { entries, reason: state, step: 'release' });
    await end(tx, row, state);
  });
}
