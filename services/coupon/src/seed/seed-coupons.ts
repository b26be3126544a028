import { setTimeout as sleep } from 'node:timers/promises';
import { uses } from '@clever/contract';
import { coupon } from '@clever/model-coupon';
import type { Seed, Seeded } from '@clever/service';
import { type Promotion, promotions } from './promotions.ts';

export const calls = [
  uses(coupon, 'create', 'list', 'pause', 'stats', 'generate', 'readBatch', 'publish', 'redeem'),
] as const;

type Call = Parameters<Seed<typeof calls>['run']>[0];

const pollMs = 100;
const context = { country: 'KR', app: 'pink', platform: 'android', version: '2.0.0' };

/** Makes campaigns and their codes, and lets players redeem some. */
export async function seedCoupons(call: Call): Promise<Seeded[]> {
  const { items } = await call.coupon.list({ query: { limit: 100 } });
  const known = new Set(items.map(({ name }) => name));
  const redemptions = { what: 'redemptions', made: 0, there: 0 };
  for (const [at, promotion] of promotions.entries()) {
    const { made, there } = await run(call, promotion, at, known.has(promotion.campaign.name));
    redemptions.made += made;
    redemptions.there += there;
  }
  const made = promotions.filter(({ campaign: { name } }) => !known.has(name)).length;
  return [{ what: 'campaigns', made, there: promotions.length - made }, redemptions];
}

/** The same keys make nothing twice. @returns how many redemptions were made, and were there */
async function run(call: Call, { campaign, codes, redeemers = 0, isPaused }: Promotion, at: number, isKnown: boolean) {
  const { id } = await call.coupon.create({ body: campaign, key: `seed-campaign-${at}` });
  if (codes) await generate(call, id, codes);
  if (isPaused && !isKnown) await call.coupon.pause({ params: { id } });
  const before = await countRedeemed(call, id);
  for (let player = 0; player < redeemers; player++) await redeem(call, id, campaign, `seed-player-${player}`);
  const made = (await countRedeemed(call, id)) - before;
  return { made, there: redeemers - made };
}

async function generate(call: Call, id: string, count: number): Promise<void> {
  const batch = await call.coupon.generate({ params: { id }, body: { count }, key: `seed-codes-${id}` });
  for (;;) {
    const { status } = await call.coupon.readBatch({ params: { id: batch.id } });
    if (status === 'done') return;
    if (status === 'failed') throw new Error(`batch ${batch.id} failed`);
    await sleep(pollMs);
  }
}

async function redeem(call: Call, id: string, { codes }: Promotion['campaign'], playerId: string): Promise<void> {
  const code = 'shared' in codes ? codes.shared : await publishTo(call, id, playerId);
  await call.coupon.redeem({ body: { code, playerId, context }, key: `seed-${id}-${playerId}` });
}

async function publishTo(call: Call, campaignId: string, playerId: string): Promise<string> {
  return (await call.coupon.publish({ body: { campaignId, playerId } })).body.code;
}

async function countRedeemed(call: Call, id: string): Promise<number> {
  const { redeemed, reverted } = await call.coupon.stats({ params: { id } });
  return redeemed + reverted;
}
