import { player } from '@clever/model-player';
import { unlinkIdentity } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(player.operations.unlink, async ({ params }, { db }) =>
  unlinkIdentity(db, params.id, params),
);
