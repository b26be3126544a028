import { reply } from '@clever/contract';
import { player } from '@clever/model-player';
import { mergePlayers, previewMerge } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const createRoute = handle(player.operations.merge, async ({ params, body, caller, key }, { db }) => {
  if (body.preview) return reply(200, await previewMerge(db, params.id, body));
  return reply(201, await mergePlayers(db, { id: params.id, caller, key, input: body }));
});
