import { isProblem } from '@clever/contract';
import { show } from '../rules/code-text.ts';
import type { NewValidation, Validation } from '../shapes.ts';
import type { CouponDb } from './coupon-db.ts';
import { locateCode } from './locate-code.ts';
import { readReward } from './read-reward.ts';
import type { RedeemAnswer } from './redeem-group.ts';
import { settle } from './settle.ts';

/** Says what redeeming would answer now. Takes nothing. */
export async function validate(db: CouponDb, request: NewValidation): Promise<Validation> {
  try {
    return await judge(db, request);
  } catch (error) {
    if (!isProblem(error)) throw error;
    const { code, status, title } = error;
    return { valid: false, problem: { code, status, title } };
  }
}

async function judge(db: CouponDb, { code: typed, playerId, context }: NewValidation): Promise<Validation> {
  const { code, campaignId } = await locateCode(db, typed);
  await db.database.query({ name: 'coupon lapse', text: 'SELECT release_lapsed($1)', values: [[campaignId]] });
  const { answer, campaign } = await settle(db, { campaignId, playerId, context }, ({ version }, eligible) =>
    decide(db, [campaignId, version, code, playerId, eligible]),
  );
  return {
    valid: true,
    campaignId,
    code: answer.display ?? (campaign.pattern === null ? code : show(campaign.pattern, code)),
    reward: await readReward(db, campaign, answer.reward_version),
    ...(answer.remaining !== null && { remaining: answer.remaining }),
  };
}

type Verdict = Pick<RedeemAnswer, 'outcome' | 'reward_version' | 'remaining' | 'display'>;

async function decide({ database }: CouponDb, values: readonly unknown[]): Promise<Verdict> {
  const { rows } = await database.query<Verdict>({
    name: 'coupon decide',
    text: `SELECT outcome, reward_version, remaining, display
      FROM decide(ARRAY[1], ARRAY[$1::uuid], ARRAY[$2::int], ARRAY[$3::text], ARRAY[$4::text], ARRAY[$5::bool], ARRAY[NULL::uuid])`,
    values: [...values],
  });
  return rows[0] ?? { outcome: 'UNKNOWN', reward_version: 0, remaining: null, display: null };
}
