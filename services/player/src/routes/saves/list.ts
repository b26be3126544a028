import { player } from '@clever/model-player';
import { listSaves } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const listRoute = handle(player.operations.listSaves, async ({ params, query }, { db }) =>
  listSaves(db, params.id, query),
);
