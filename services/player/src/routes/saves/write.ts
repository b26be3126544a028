import { reply } from '@clever/contract';
import { player } from '@clever/model-player';
import { conditionOf, writeSave } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const writeRoute = handle(player.operations.writeSave, async ({ params, body, match, noneMatch }, { db }) => {
  const condition = conditionOf(match, noneMatch);
  const { save, isNew } = await writeSave(db, params, { value: body.value, condition });
  return isNew ? reply(201, save) : reply(200, save);
});
