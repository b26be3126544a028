import { player } from '@clever/model-player';
import { restoreSave } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const createRoute = handle(player.operations.restoreSave, async ({ params, body, match }, { db }) =>
  restoreSave(db, params, { version: body.version, match }),
);
