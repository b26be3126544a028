import { enqueue } from '@clever/model/outbox';
import type { PoolClient } from 'pg';
import { eventExhausted } from '../problems.ts';
import { operationId } from '../rules/operation-id.ts';
import type { Reward } from '../shapes.ts';
import { type ClaimPlace, claimColumns } from './claim-row.ts';
import type { ClaimModel } from './generated/models.ts';
import type { EventDb } from './open-event.ts';
import { spend } from './spend.ts';

export interface Owed extends ClaimPlace {
  readonly reward: Reward;
}

/**
 * Owes a player a reward: the claim, the call and what it takes of the budget are there together, or not at all.
 *
 * @returns undefined where it was claimed before
 * @throws EVENT_EXHAUSTED
 */
export const oweReward = (db: EventDb, owed: Owed): Promise<ClaimModel | undefined> =>
  db.database.transaction(async (tx) => {
    const claim = await insertClaim(tx, owed, { state: 'pending' });
    if (!claim) return undefined;
    await enqueue(tx, { ...callOf(claim), key: claim.operationId });
    // Last, as whoever claims of this event waits for it.
    if (!(await spend(tx, owed.id, claim.cost))) throw eventExhausted();
    return claim;
  });

/** Writes a claim down. @returns undefined where it was claimed before */
export async function insertClaim(
  tx: Pick<PoolClient, 'query'>,
  { id, playerId, step, reward }: Owed,
  { state, reason = null }: { readonly state: 'pending' | 'failed'; readonly reason?: string | null },
): Promise<ClaimModel | undefined> {
  const { rows } = await tx.query<ClaimModel>({
    name: 'event claim',
    text: `INSERT INTO claim (event_id, player_id, step, reward, cost, operation_id, state, reason, ended_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE $7 WHEN 'failed' THEN now() END) ON CONFLICT DO NOTHING RETURNING ${claimColumns}`,
    values: [id, playerId, step, reward, reward.cost ?? 1, operationId(id, playerId, step), state, reason],
  });
  return rows[0];
}

/** What gives a reward: an operation of the item or the coupon service. */
export function callOf({ id, playerId, ...claim }: Pick<ClaimModel, 'id' | 'playerId' | 'reward'>) {
  const reward = claim.reward as Reward;
  if ('coupon' in reward) return { operation: 'coupon.publish', body: { campaignId: reward.coupon, playerId } };
  return {
    operation: 'item.grant',
    body: { playerId, items: [{ kind: reward.item, amount: reward.amount }], reason: 'event', reference: id },
  };
}
