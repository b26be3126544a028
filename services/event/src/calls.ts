import { uses } from '@clever/contract';
import { coupon } from '@clever/model-coupon';
import { item } from '@clever/model-item';

/** What gives rewards: items of the item service, codes of the coupon service. */
export const calls = [uses(item, 'grant'), uses(coupon, 'publish')] as const;
