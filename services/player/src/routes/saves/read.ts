import { reply } from '@clever/contract';
import { player } from '@clever/model-player';
import { readSave } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const readRoute = handle(player.operations.readSave, async ({ params }, { db }) => {
  const save = await readSave(db, params);
  return reply(200, save, { etag: `"${save.version}"` });
});
