import { reply } from '@clever/contract';
import { app } from '@clever/model-app';
import { addRelease } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const createRoute = handle(app.operations.addRelease, async ({ params, query, body, caller, key }, { db }) => {
  const made = await addRelease(db.app, { app: params.app, body, force: query.force }, { caller, key });
  return reply(201, made, { etag: `"${made.version}"`, location: `/apps/${made.app}/releases/${made.id}` });
});
