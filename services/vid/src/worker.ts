import { make } from './encoder/make.ts';
import type { Order, Told } from './encoder/messages.ts';
import { Refused } from './encoder/probe.ts';

/*
 * A process of its own that makes videos, one after the other. It knows no secret and no database, and is ended and started at any time.
 */
const tell = (told: Told) => void process.send?.(told);

process.on('message', async (order: Order) => {
  try {
    tell({ kind: 'made', made: await make(order, (percent) => tell({ kind: 'progress', percent })) });
  } catch (error) {
    tell({ kind: error instanceof Refused ? 'refused' : 'failed', reason: (error as Error).message });
  }
});
process.on('disconnect', () => process.exit(0));
