import { app } from '@clever/model-app';
import { readConfig } from '@clever/model-app/db';
import { handle } from '../../context.ts';
import { replyKept } from '../../kept.ts';

export const readRoute = handle(app.operations.config, async ({ params, query }, { db }) =>
  replyKept(await readConfig(db.app, params.app, query), 'private'),
);
