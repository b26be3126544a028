import { reply } from '@clever/contract';
import { app } from '@clever/model-app';
import { createApp } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const createRoute = handle(app.operations.create, async ({ body, caller, key }, { db }) => {
  const made = await createApp(db.app, body, { caller, key });
  return reply(201, made, { etag: `"${made.version}"`, location: `/apps/${made.key}` });
});
