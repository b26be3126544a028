import { notice } from '@clever/model-notice';
import { recordEvents } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const createRoute = handle(notice.operations.record, async ({ body }, { db }) => recordEvents(db, body));
