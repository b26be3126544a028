import { player } from '@clever/model-player';
import { conditionOf, removeSave } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(player.operations.removeSave, async ({ params, match, noneMatch }, { db }) =>
  removeSave(db, params, conditionOf(match, noneMatch)),
);
