import { problem } from '@clever/contract';

/** What redeeming, validating and reserving may refuse with. 410: it will never be possible again; 409: it may be. */
export const couponUnknown = problem('COUPON_UNKNOWN', 404, 'There is no such code');
export const couponNotStarted = problem('COUPON_NOT_STARTED', 409, 'The campaign has not started');
export const couponExpired = problem('COUPON_EXPIRED', 410, 'The campaign has ended');
export const couponPaused = problem('COUPON_PAUSED', 409, 'The campaign is paused');
export const couponExhausted = problem('COUPON_EXHAUSTED', 409, 'The campaign has nothing left');
export const couponCodeUsed = problem('COUPON_CODE_USED', 409, 'The code has been used as often as it may be');
export const couponPlayerLimit = problem('COUPON_PLAYER_LIMIT', 409, 'The player has redeemed as often as it may');
export const couponNotForPlayer = problem('COUPON_NOT_FOR_PLAYER', 409, 'The campaign is not meant for this player');
export const reservationUnknown = problem('COUPON_RESERVATION_UNKNOWN', 404, 'There is no such reservation');
export const reservationExpired = problem('COUPON_RESERVATION_EXPIRED', 410, 'The reservation has expired');
export const reservationClosed = problem('COUPON_RESERVATION_CLOSED', 409, 'The reservation was redeemed or released');

/* About campaigns and their codes. */
export const campaignUnknown = problem('COUPON_CAMPAIGN_UNKNOWN', 404, 'There is no such campaign');
export const batchUnknown = problem('COUPON_BATCH_UNKNOWN', 404, 'There is no such batch');
export const redemptionUnknown = problem('COUPON_REDEMPTION_UNKNOWN', 404, 'There is no such redemption');
export const codeTaken = problem('COUPON_CODE_TAKEN', 409, 'Another campaign has this code');
export const patternFull = problem('COUPON_PATTERN_FULL', 409, 'The pattern cannot hold so many codes');
export const codeShared = problem('COUPON_CODE_SHARED', 409, 'The campaign has one code, shared by all');
export const keyRetired = problem('COUPON_KEY_RETIRED', 409, 'The key of this campaign is not configured any more');
export const batchPending = problem('COUPON_BATCH_PENDING', 409, 'The batch is not complete');
