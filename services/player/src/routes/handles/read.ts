import { player } from '@clever/model-player';
import { findByHandle } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const readRoute = handle(player.operations.findByHandle, async ({ params }, { db }) =>
  findByHandle(db, params.handle),
);
