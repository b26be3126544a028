import { reply } from '@clever/contract';
import { link } from '@clever/model-link';
import { createLink } from '@clever/model-link/db';
import { handle } from '../../context.ts';

export const createRoute = handle(link.operations.create, async ({ body, caller, key }, { db }) => {
  const { link: made, isNew } = await createLink(db, { body, caller, key });
  return isNew ? reply(201, made) : reply(200, made);
});
