import type { Prisma } from './generated/client.ts';

/** Counting reads all redemptions: seconds for ten millions. */
const maxMs = 60_000;

/** Counts what players have of a campaign that had no limit per player until now. Its stock is locked: nobody takes a unit meanwhile. */
export async function countPlayers(transaction: Prisma.TransactionClient, id: string): Promise<void> {
  await transaction.$executeRawUnsafe(`SET LOCAL statement_timeout = ${maxMs}`);
  await transaction.$executeRaw`DELETE FROM player_tally WHERE campaign_id = ${id}::uuid`;
  await transaction.$executeRaw`
    INSERT INTO player_tally (campaign_id, player_id, taken)
    SELECT ${id}::uuid, player_id, count(*) FROM (
      SELECT player_id FROM redemption WHERE campaign_id = ${id}::uuid AND reverted_at IS NULL
      UNION ALL SELECT player_id FROM reservation WHERE campaign_id = ${id}::uuid AND state = 'held'
    ) unit GROUP BY player_id`;
}

/** How long an edit may take that counts. */
export const countingMs = 2 * maxMs;
