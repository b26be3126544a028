import { decodeCursor, pageFrom } from '@clever/contract';
import { enqueue, readMessage, retryMessages } from '@clever/model/outbox';
import type { PoolClient } from 'pg';
import type { Claim } from '../player-shapes.ts';
import { claimUnknown, eventExhausted } from '../problems.ts';
import { type ClaimPlace, claimColumns, findClaim, toClaim } from './claim-row.ts';
import { findEvent } from './find-event.ts';
import type { ClaimModel } from './generated/models.ts';
import type { EventDb } from './open-event.ts';
import { callOf } from './owe-reward.ts';
import { spend } from './spend.ts';

/** Reads what became of a claim. @throws EVENT_CLAIM_UNKNOWN */
export async function readClaim(db: EventDb, place: ClaimPlace): Promise<Claim> {
  const row = await findClaim(db, place);
  if (!row) throw claimUnknown(`${place.playerId} did not claim ${place.step}`);
  return toClaim(row);
}

/** A reward that the budget did not pay for was never owed. */
async function callAgain(tx: PoolClient, claim: ClaimModel): Promise<void> {
  const message = await readMessage(tx, claim.operationId);
  if (message) await retryMessages(tx, [message.id]);
  else await enqueue(tx, { ...callOf(claim), key: claim.operationId });
}

interface ClaimQuery {
  readonly limit: number;
  readonly cursor?: string;
  readonly state?: Claim['state'];
}

/** Lists the claims of an event, the newest first. @throws EVENT_UNKNOWN; INVALID_CURSOR */
export async function listClaims(db: EventDb, eventId: string, { limit, cursor, state }: ClaimQuery) {
  const filters = { eventId, state };
  const [after] = decodeCursor(cursor, filters, 1) ?? [];
  const rows = await db.prisma.claim.findMany({
    where: { eventId, ...(state && { state }), ...(after !== undefined && { id: { lt: String(after) } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  if (rows.length === 0) await findEvent(db, eventId);
  return pageFrom(rows, { limit, filters, position: ({ id }) => [id], view: toClaim });
}

/** Owes a failed reward again, under the same key; one that has not failed stays as it is. @throws EVENT_CLAIM_UNKNOWN; EVENT_EXHAUSTED */
export const retryClaim = (db: EventDb, id: string): Promise<Claim> =>
  db.database.transaction(async (tx) => {
    const text = `SELECT ${claimColumns} FROM claim WHERE id = $1 FOR UPDATE`;
    const [row] = (await tx.query<ClaimModel>({ text, values: [id] })).rows;
    if (!row) throw claimUnknown(`There is no ${id}`);
    if (row.state !== 'failed') return toClaim(row);
    await callAgain(tx, row);
    const pending = `UPDATE claim SET state = 'pending', reason = NULL, ended_at = NULL WHERE id = $1 RETURNING ${claimColumns}`;
    const [again] = (await tx.query<ClaimModel>({ text: pending, values: [id] })).rows;
    if (!(await spend(tx, row.eventId, row.cost))) throw eventExhausted();
    return toClaim(again ?? row);
  });
