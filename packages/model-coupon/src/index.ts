import { contract, versionOf } from '@clever/contract';
import { create, list, pause, read, resume, stats, update } from './operations/campaigns.ts';
import { exportCodes, generate, importCodes, publish, readBatch } from './operations/codes.ts';
import { redeem, release, reserve, revert, validate } from './operations/redemptions.ts';

export * as problems from './problems.ts';
export * from './shapes.ts';
export * from './stats-shapes.ts';

const ofCampaigns = { create, list, read, update, pause, resume, stats };
const ofCodes = { generate, readBatch, exportCodes, importCodes, publish };
const ofRedemptions = { validate, redeem, revert, reserve, release };

/** Everything the coupon service can be asked. */
export const coupon = contract('coupon', versionOf(import.meta.url), { ...ofCampaigns, ...ofCodes, ...ofRedemptions });
