import { app } from '@clever/model-app';
import { readPlatform } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const readRoute = handle(app.operations.readPlatform, async ({ params }, { db }) =>
  readPlatform(db.app, params.app, params.platform),
);
