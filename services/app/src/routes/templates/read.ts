import { app } from '@clever/model-app';
import { readTemplate } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const readRoute = handle(app.operations.readTemplate, async ({ params }, { db }) =>
  readTemplate(db.app, params.app),
);
