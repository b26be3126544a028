import { createCampaign, openCoupon, redeem } from '@clever/model-coupon/db';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeCampaign } from './support/campaigns.ts';
import { startSite } from './support/site.ts';

const codeKeys = 'k'.repeat(43);
let site: Awaited<ReturnType<typeof startSite>>;
let path: string;
let other: string;

beforeAll(async () => {
  site = await startSite();
  const db = await openCoupon(site.database('coupon'), { codeKeys });
  const campaign = { name: 'Spring', reward: { gems: 1 }, codes: { shared: 'HELLO' }, maxRedemptions: 5 };
  ({ id: path } = await createCampaign(db, 'test', { value: 'spring', fingerprint: 'x' }, campaign));
  other = await makeCampaign(site.database('coupon'), 'Other');
  for (const playerId of ['ann', 'bob'])
    await redeem(db, 'test', { value: playerId, fingerprint: playerId }, { code: 'HELLO', playerId });
  await db.close();
});

describe('a campaign', () => {
  test('shows what was redeemed of it, by day, and what is left', async () => {
    expect((await site.owner.open(`/data/coupon/Campaign/${path}`)).text).toContain(
      `hx-get="/figures/coupon/Campaign/${path}"`,
    );
    const { text } = await site.owner.open(`/figures/coupon/Campaign/${path}`);
    expect(text).toMatch(/<dt>Redeemed in all<\/dt><dd>2<\/dd>/);
    expect(text).toMatch(/<dt>Left<\/dt><dd>3<\/dd>/);
    expect(text).toContain('<svg');
    const nothing = (await site.owner.open(`/figures/coupon/Campaign/${other}`)).text;
    expect(nothing).toMatch(/<dt>Redeemed in all<\/dt><dd>0<\/dd>/);
    expect(nothing).toContain('There was nothing in this time.');
  });

  test('shows it to who may look at campaigns, and to nobody else', async () => {
    const looker = await site.join('coupon.Campaign.view');
    expect((await looker.open(`/figures/coupon/Campaign/${path}`)).status).toBe(200);
    const stranger = await site.join('player.Player.view');
    expect((await stranger.open(`/figures/coupon/Campaign/${path}`)).status).toBe(403);
  });
});

test('a table without figures has no page of them', async () => {
  expect((await site.owner.open('/figures/coupon/Batch/x')).status).toBe(404);
});
