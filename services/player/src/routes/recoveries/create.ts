import { player } from '@clever/model-player';
import { recoverPlayer } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const createRoute = handle(player.operations.recover, async ({ body, caller }, { db }) =>
  recoverPlayer(db, caller, body),
);
