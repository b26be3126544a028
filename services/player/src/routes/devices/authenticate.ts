import { reply } from '@clever/contract';
import { player } from '@clever/model-player';
import { authenticate } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const authenticateRoute = handle(player.operations.authenticate, async ({ params }, { db }) => {
  const { player: found, isNew } = await authenticate(db, 'device', params.deviceId);
  return isNew ? reply(201, found) : reply(200, found);
});
