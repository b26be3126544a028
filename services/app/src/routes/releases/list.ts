import { app } from '@clever/model-app';
import { listReleases } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const listRoute = handle(app.operations.listReleases, ({ params, query }, { db }) =>
  listReleases(db.app, params.app, query),
);
