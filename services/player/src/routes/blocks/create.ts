import { player } from '@clever/model-player';
import { blockPlayer } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const createRoute = handle(player.operations.block, async ({ params }, { db }) =>
  blockPlayer(db, params.id, params.other),
);
