import { player } from '@clever/model-player';
import { unfollowPlayer } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(player.operations.unfollow, async ({ params }, { db }) =>
  unfollowPlayer(db, params.id, params.other),
);
