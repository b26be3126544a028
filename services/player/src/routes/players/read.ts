import { reply } from '@clever/contract';
import { player } from '@clever/model-player';
import { readPlayer } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const readRoute = handle(player.operations.read, async ({ params }, { db }) => {
  const found = await readPlayer(db, params.id);
  return reply(200, found, { etag: `"${found.version}"` });
});
