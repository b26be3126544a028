import { isProblem, newId } from '@clever/contract';
import type { NewValidation, Validation } from '../shapes.ts';
import type { CouponDb } from './coupon-db.ts';
import { readReward } from './read-reward.ts';
import { take } from './take.ts';

/** Returns what redeeming would return now, by the same statement, and changes nothing. */
export async function validate(db: CouponDb, request: NewValidation): Promise<Validation> {
  try {
    return await judge(db, request);
  } catch (error) {
    if (!isProblem(error)) throw error;
    const { code, status, title } = error;
    return { valid: false, problem: { code, status, title } };
  }
}

async function judge(db: CouponDb, request: NewValidation): Promise<Validation> {
  const key = { value: newId(), fingerprint: '' };
  const { campaign, code, answer } = await take(db, { group: db.trials, request, caller: '', key });
  return {
    valid: true,
    campaignId: campaign.id,
    code,
    reward: await readReward(db, campaign, answer.reward_version),
    ...(answer.remaining !== null && { remaining: answer.remaining }),
  };
}
