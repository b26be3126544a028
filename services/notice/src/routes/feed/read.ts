import { notice } from '@clever/model-notice';
import { readFeed } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const readRoute = handle(notice.operations.feed, ({ query }, { db }) => readFeed(db, query));
