import { reply } from '@clever/contract';
import { app } from '@clever/model-app';
import { publish, validateTemplate } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const publishRoute = handle(app.operations.publish, async ({ params, query, body, match, caller }, { db }) => {
  const publication = { app: params.app, body, match, caller };
  if (query.validateOnly) return validateTemplate(db.app, publication);
  const published = await publish(db.app, publication);
  return reply(200, published, { etag: `"${published.version}"` });
});
