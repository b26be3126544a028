import { app } from '@clever/model-app';
import { diffTemplate } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const diffRoute = handle(app.operations.diff, ({ params, query }, { db }) =>
  diffTemplate(db.app, params.app, { to: params.version, from: query.from }),
);
