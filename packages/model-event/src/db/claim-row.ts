import type { Claim } from '../player-shapes.ts';
import type { Reward } from '../shapes.ts';
import type { ClaimModel } from './generated/models.ts';
import type { EventDb } from './open-event.ts';

/** The columns of a claim, as `toClaim` reads them. */
export const claimColumns = `id, event_id AS "eventId", player_id AS "playerId", step, reward, cost, state, operation_id AS "operationId",
  granted, reason, created_at AS "createdAt", ended_at AS "endedAt"`;

/** Converts a row to the contract's shape. */
export function toClaim({ cost: _cost, operationId: _operation, ...row }: ClaimModel): Claim {
  return {
    ...row,
    reward: row.reward as Reward,
    state: row.state as Claim['state'],
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

/** Names a claim. */
export interface ClaimPlace {
  readonly id: string;
  readonly playerId: string;
  readonly step: string;
}

export async function findClaim(
  { database }: Pick<EventDb, 'database'>,
  place: ClaimPlace,
): Promise<ClaimModel | undefined> {
  const { rows } = await database.query<ClaimModel>({
    name: 'event find claim',
    text: `SELECT ${claimColumns} FROM claim WHERE event_id = $1 AND player_id = $2 AND step = $3`,
    values: [place.id, place.playerId, place.step],
  });
  return rows[0];
}
