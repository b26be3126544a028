import { app } from '@clever/model-app';
import { addRelease } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const createRoute = handle(app.operations.addRelease, async ({ params, query, body, caller, key }, { db }) =>
  addRelease(db.app, { app: params.app, body, force: query.force }, { caller, key }),
);
