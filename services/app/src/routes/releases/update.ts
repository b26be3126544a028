import { app } from '@clever/model-app';
import { updateRelease } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const updateRoute = handle(app.operations.updateRelease, async ({ params, query, body, match }, { db }) => {
  const edit = { app: params.app, edit: body, match, force: query.force };
  return updateRelease(db.app, params.id, edit);
});
