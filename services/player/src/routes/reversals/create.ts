import { player } from '@clever/model-player';
import { undoMerge } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const createRoute = handle(player.operations.undoMerge, async ({ params }, { db }) =>
  undoMerge(db, params.id, params.merge),
);
