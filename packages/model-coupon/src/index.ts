import { contract } from '@clever/contract';
import * as campaigns from './operations/campaigns.ts';
import * as codes from './operations/codes.ts';
import * as redemptions from './operations/redemptions.ts';
import { version } from './version.ts';

export * as problems from './problems.ts';
export * from './shapes.ts';

/** Everything the coupon service can be asked. */
export const coupon = contract('coupon', version, { ...campaigns, ...codes, ...redemptions });
