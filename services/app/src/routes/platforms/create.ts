import { reply } from '@clever/contract';
import { app } from '@clever/model-app';
import { createPlatform } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const createRoute = handle(app.operations.createPlatform, async ({ params, body, caller, key }, { db }) => {
  const made = await createPlatform(db.app, params.app, body, { caller, key });
  const location = `/apps/${made.app}/platforms/${made.platform}`;
  return reply(201, made, { etag: `"${made.version}"`, location });
});
