import { player } from '@clever/model-player';
import { banPlayer } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const createRoute = handle(player.operations.ban, async ({ params, body }, { db }) =>
  banPlayer(db, params.id, body),
);
