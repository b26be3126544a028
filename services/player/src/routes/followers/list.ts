import { player } from '@clever/model-player';
import { listFollowers } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const listRoute = handle(player.operations.listFollowers, async ({ params, query }, { db }) =>
  listFollowers(db, params.id, query),
);
