import { staff } from '@clever/model-staff';
import { listHistory } from '@clever/model-staff/db';
import { handle } from '../context.ts';

export const listHistoryRoute = handle(staff.operations.listHistory, async ({ query }, { db }) =>
  listHistory(db.staff, query),
);
