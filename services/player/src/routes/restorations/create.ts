import { reply } from '@clever/contract';
import { player } from '@clever/model-player';
import { restoreSave } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const createRoute = handle(player.operations.restoreSave, async ({ params, body, match }, { db }) => {
  const save = await restoreSave(db, params, { version: body.version, match });
  return reply(201, save, { etag: `"${save.version}"` });
});
