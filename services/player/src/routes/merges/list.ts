import { player } from '@clever/model-player';
import { listMerges } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const listRoute = handle(player.operations.listMerges, async ({ params, query }, { db }) =>
  listMerges(db, params.id, query),
);
