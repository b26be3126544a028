import { coupon } from '@clever/model-coupon';
import { importCodes } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const importRoute = handle(coupon.operations.importCodes, async ({ params, query, body }, { db }) =>
  importCodes(db, params.id, body, query),
);
