import { createCampaign, openCoupon } from '@clever/model-coupon/db';
import { openDatabases } from '@clever/router';
import { type Service, start } from '@clever/service';
import { announceUrl } from './announce.ts';
import { grantsOf, noReports } from './grants.ts';

const codeKeys = 'k'.repeat(43);

/** Starts a service that redeems, on a hot campaign with one shared code, and prints its credentials for the bench. */
export async function startRedeeming(app: Service): Promise<void> {
  const grants = grantsOf('coupon', 'bench');
  const service = { ...app, snapshots: () => grants, reports: noReports };
  const { url } = await start(service, { ...process.env, CLEVER_SECRET: 'x'.repeat(43), COUPON_CODE_KEY: codeKeys });
  const databases = openDatabases(process.env);
  const coupon = await openCoupon(databases.open('coupon'), { codeKeys });
  const campaign = await createCampaign(coupon, 'bench', { value: 'bench', fingerprint: 'bench' }, {
    name: 'hot',
    reward: { points: 1 },
    codes: { shared: 'WELCOME' },
    maxRedemptions: 100_000_000,
    maxPerCode: 100_000_000,
    maxPerPlayer: process.env.MAX_PER_PLAYER ? Number(process.env.MAX_PER_PLAYER) : null,
  } as Parameters<typeof createCampaign>[3]);
  announceUrl(url, { authorization: grants.authorization, campaignId: campaign.id });
}
