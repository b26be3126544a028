import { notice } from '@clever/model-notice';
import { copyNotice } from '@clever/model-notice/db';
import { handle } from '../../context.ts';

export const createRoute = handle(notice.operations.copy, async ({ params, body, caller, key }, { db }) =>
  copyNotice(db, { id: params.id, name: body.name, caller, key }),
);
