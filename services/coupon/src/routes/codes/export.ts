import { stream } from '@clever/contract';
import { coupon } from '@clever/model-coupon';
import { exportCodes } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const exportRoute = handle(coupon.operations.exportCodes, async ({ params }, { db }) =>
  stream('text/csv', await exportCodes(db, params.id), {
    'content-disposition': `attachment; filename="codes-${params.id}.csv"`,
  }),
);
