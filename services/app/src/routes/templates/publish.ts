import { app } from '@clever/model-app';
import { publish, validateTemplate } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const publishRoute = handle(app.operations.publish, async ({ params, query, body, match, caller }, { db }) => {
  const publication = { app: params.app, body, match, caller };
  return query.validateOnly ? validateTemplate(db.app, publication) : publish(db.app, publication);
});
