import type { Batch } from '../shapes.ts';
import type { BatchModel } from './generated/models.ts';

type BatchRow = Pick<BatchModel, 'id' | 'campaignId' | 'count' | 'done' | 'failed' | 'createdAt'>;

/** Shows a batch as the contract has it. */
export function toBatch(row: BatchRow): Batch {
  const { id, campaignId, done, count, createdAt } = row;
  return { id, campaignId, status: statusOf(row), done, count, createdAt: createdAt.toISOString() };
}

function statusOf({ done, count, failed }: BatchRow): Batch['status'] {
  if (failed) return 'failed';
  if (done === count) return 'done';
  return done === 0 ? 'pending' : 'running';
}
