import { reply } from '@clever/contract';
import { player } from '@clever/model-player';
import { linkIdentity } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const createRoute = handle(player.operations.link, async ({ params }, { db, may }) => {
  const mayRead = may(player.operations.readIdentity);
  const { identity, isNew } = await linkIdentity(db, params.id, { ...params, mayRead });
  return isNew ? reply(201, identity) : reply(200, identity);
});
