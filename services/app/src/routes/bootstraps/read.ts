import { app } from '@clever/model-app';
import { readStart } from '@clever/model-app/db';
import { assemble } from '../../bootstrap.ts';
import { handle } from '../../context.ts';
import { replyKept } from '../../kept.ts';
import { readNotices } from '../../notices.ts';

export const readRoute = handle(app.operations.bootstrap, async ({ params, query }, { db, call, log }) => {
  const start = await readStart(db.app, params.app, query);
  const notices = await readNotices({ feeds: db.feeds, call, log }, { app: params.app, ...query });
  return replyKept(assemble(start, notices), 'private');
});
