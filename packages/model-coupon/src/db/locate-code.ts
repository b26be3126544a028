import { couponUnknown } from '../problems.ts';
import { normalize } from '../rules/code-text.ts';
import type { CouponDb } from './coupon-db.ts';

/**
 * Finds a typed code. Nearly all codes that do not exist are refused without the database.
 *
 * @throws COUPON_UNKNOWN
 */
export async function locateCode(
  { catalog, lookups }: CouponDb,
  typed: string,
): Promise<{ code: string; campaignId: string }> {
  const code = normalize(typed);
  const campaignId = (await catalog.mayExist(code)) ? await lookups.ask(code) : undefined;
  if (campaignId === undefined) throw couponUnknown();
  return { code, campaignId };
}
