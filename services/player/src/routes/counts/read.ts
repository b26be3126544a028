import { player } from '@clever/model-player';
import { readCounts } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const readRoute = handle(player.operations.counts, async ({ params }, { db }) => readCounts(db, params.id));
