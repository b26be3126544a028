import { player } from '@clever/model-player';
import { readVersion } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const readRoute = handle(player.operations.readVersion, async ({ params }, { db }) =>
  readVersion(db, params, params.version),
);
