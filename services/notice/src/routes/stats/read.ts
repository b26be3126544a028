import { notice } from '@clever/model-notice';
import { readStats } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const readRoute = handle(notice.operations.stats, ({ params, query }, { db }) =>
  readStats(db, params.id, query),
);
