import { coupon } from '@clever/model-coupon';
import { validate } from '@clever/model-coupon/db';
import { handle } from '../../context.ts';

export const createRoute = handle(coupon.operations.validate, async ({ body }, { db }) => validate(db, body));
