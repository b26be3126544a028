import { app } from '@clever/model-app';
import { listTemplates } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const listRoute = handle(app.operations.listTemplates, ({ params, query }, { db }) =>
  listTemplates(db.app, params.app, query),
);
