import { couponUnknown } from '../problems.ts';
import { normalize } from '../rules/code-text.ts';
import type { CouponDb } from './coupon-db.ts';

export interface Located {
  /** Normalized. */
  readonly code: string;
  /** The only one that has codes of this shape, or the one that has the code. */
  readonly campaignId: string;
  /** The code itself was not looked for. */
  readonly isGuess: boolean;
}

/**
 * Finds the campaign of a typed code. Nearly all codes that do not exist are refused without the database.
 *
 * @throws COUPON_UNKNOWN
 */
export async function locateCode(db: CouponDb, typed: string): Promise<Located> {
  const code = normalize(typed);
  const campaigns = await db.catalog.judge(code);
  if (!campaigns) throw couponUnknown();
  const [campaignId] = campaigns;
  if (campaignId !== undefined && campaigns.size === 1) return { code, campaignId, isGuess: true };
  return findCode(db, code);
}

/** Looks for a normalized code. @throws COUPON_UNKNOWN */
export async function findCode({ lookups }: CouponDb, code: string): Promise<Located> {
  const campaignId = await lookups.ask(code);
  if (campaignId === undefined) throw couponUnknown();
  return { code, campaignId, isGuess: false };
}
