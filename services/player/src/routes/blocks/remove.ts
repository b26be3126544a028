import { player } from '@clever/model-player';
import { unblockPlayer } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(player.operations.unblock, async ({ params }, { db }) =>
  unblockPlayer(db, params.id, params.other),
);
