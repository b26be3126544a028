import { app } from '@clever/model-app';
import { createApp } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const createRoute = handle(app.operations.create, async ({ body, caller, key }, { db }) =>
  createApp(db.app, body, { caller, key }),
);
