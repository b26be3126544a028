import { reply } from '@clever/contract';
import { player } from '@clever/model-player';
import { updatePlayer } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const updateRoute = handle(player.operations.update, async ({ params, match, body }, { db }) => {
  const changed = await updatePlayer(db, params.id, match, body);
  return reply(200, changed, { etag: `"${changed.version}"` });
});
