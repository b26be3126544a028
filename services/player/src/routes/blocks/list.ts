import { player } from '@clever/model-player';
import { listBlocks } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const listRoute = handle(player.operations.listBlocks, async ({ params, query }, { db }) =>
  listBlocks(db, params.id, query),
);
