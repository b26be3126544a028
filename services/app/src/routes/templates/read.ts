import { reply } from '@clever/contract';
import { app } from '@clever/model-app';
import { readTemplate } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const readRoute = handle(app.operations.readTemplate, async ({ params }, { db }) => {
  const template = await readTemplate(db.app, params.app);
  return reply(200, template, { etag: `"${template.version}"` });
});
