import { app } from '@clever/model-app';
import { readRelease } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const readRoute = handle(app.operations.readRelease, async ({ params }, { db }) =>
  readRelease(db.app, params.app, params.id),
);
