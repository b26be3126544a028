import { app } from '@clever/model-app';
import { readTemplate } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const readVersionRoute = handle(app.operations.readTemplateVersion, ({ params }, { db }) =>
  readTemplate(db.app, params.app, params.version),
);
