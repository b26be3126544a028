import { player } from '@clever/model-player';
import { readIdentity } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const readRoute = handle(player.operations.readIdentity, async ({ params }, { db }) =>
  readIdentity(db, params.kind, params.subject),
);
