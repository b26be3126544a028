import { player } from '@clever/model-player';
import { listVersions } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const listRoute = handle(player.operations.listVersions, async ({ params, query }, { db }) =>
  listVersions(db, params, query),
);
