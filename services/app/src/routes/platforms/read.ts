import { reply } from '@clever/contract';
import { app } from '@clever/model-app';
import { readPlatform } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const readRoute = handle(app.operations.readPlatform, async ({ params }, { db }) => {
  const found = await readPlatform(db.app, params.app, params.platform);
  return reply(200, found, { etag: `"${found.version}"` });
});
