import { reply } from '@clever/contract';
import { app } from '@clever/model-app';
import { readApp } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const readRoute = handle(app.operations.read, async ({ params }, { db }) => {
  const found = await readApp(db.app, params.app);
  // The newest version of its template is part of what is shown.
  return reply(200, found, { etag: `"${found.version}"` });
});
