import { player } from '@clever/model-player';
import { writeSaves } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const createRoute = handle(player.operations.writeSaves, async ({ params, body, caller, key }, { db }) =>
  writeSaves(db, { id: params.id, caller, key, saves: body.saves }),
);
