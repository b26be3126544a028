import { app } from '@clever/model-app';
import { listPlatforms } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const listRoute = handle(app.operations.listPlatforms, ({ params, query }, { db }) =>
  listPlatforms(db.app, params.app, query),
);
