import { notice } from '@clever/model-notice';
import { viewAs } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const readRoute = handle(notice.operations.viewAs, ({ query }, { db }) => viewAs(db, query));
