import { player } from '@clever/model-player';
import { listIdentities } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const listRoute = handle(player.operations.listIdentities, async ({ params, query }, { db }) =>
  listIdentities(db, params.id, query),
);
