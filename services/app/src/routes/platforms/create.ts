import { app } from '@clever/model-app';
import { createPlatform } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const createRoute = handle(app.operations.createPlatform, async ({ params, body, caller, key }, { db }) =>
  createPlatform(db.app, params.app, body, { caller, key }),
);
