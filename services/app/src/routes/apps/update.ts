import { app } from '@clever/model-app';
import { updateApp } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const updateRoute = handle(app.operations.update, async ({ params, body, match }, { db }) =>
  updateApp(db.app, params.app, body, match),
);
