import { app } from '@clever/model-app';
import { readVerdict } from '@clever/model-app/db';
import { handle } from '../../context.ts';
import { replyKept } from '../../kept.ts';

export const readRoute = handle(app.operations.verdict, async ({ params, query }, { db }) =>
  replyKept(await readVerdict(db.app, params.app, query), 'public'),
);
