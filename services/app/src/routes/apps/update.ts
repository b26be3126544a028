import { reply } from '@clever/contract';
import { app } from '@clever/model-app';
import { updateApp } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const updateRoute = handle(app.operations.update, async ({ params, body, match }, { db }) => {
  const changed = await updateApp(db.app, params.app, body, match);
  return reply(200, changed, { etag: `"${changed.version}"` });
});
