import { player } from '@clever/model-player';
import { listFollowing } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const listRoute = handle(player.operations.listFollowing, async ({ params, query }, { db }) =>
  listFollowing(db, params.id, query),
);
