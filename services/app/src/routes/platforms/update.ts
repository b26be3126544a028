import { app } from '@clever/model-app';
import { updatePlatform } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const updateRoute = handle(app.operations.updatePlatform, async ({ params, query, body, match }, { db }) => {
  const edit = { app: params.app, edit: body, match, force: query.force };
  return updatePlatform(db.app, params.platform, edit);
});
