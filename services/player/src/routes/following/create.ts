import { reply } from '@clever/contract';
import { player } from '@clever/model-player';
import { followPlayer } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const createRoute = handle(player.operations.follow, async ({ params }, { db }) => {
  const { tie, isNew } = await followPlayer(db, params.id, params.other);
  return isNew ? reply(201, tie) : reply(200, tie);
});
