import { player } from '@clever/model-player';
import { updatePlayer } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const updateRoute = handle(player.operations.update, async ({ params, match, body }, { db }) =>
  updatePlayer(db, params.id, match, body),
);
