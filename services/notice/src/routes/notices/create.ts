import { notice } from '@clever/model-notice';
import { createNotice } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const createRoute = handle(notice.operations.create, async ({ body, caller, key }, { db }) =>
  createNotice(db, { body, caller, key }),
);
