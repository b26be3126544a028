import { randomUUID } from 'node:crypto';
import { isProblem } from '@clever/contract';
import { expect, test } from 'vitest';
import { type CouponDb, pauseCampaign, readStats, redeem, updateCampaign } from '../src/db/index.ts';
import { caller, makeCampaign, makeCodes, newKey, openReplicas } from './open-test-coupon.ts';

const { db, replica } = await openReplicas();

const shared = () => ({ shared: `W${randomUUID().slice(0, 8)}` });
const sharedOf = (campaign: { codes: object }) => (campaign.codes as { shared: string }).shared;

/** What each attempt came to: `yes`, or the code of its problem; counted. */
async function tally(attempts: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const result of await Promise.allSettled(attempts)) {
    const name =
      result.status === 'fulfilled' ? 'yes' : isProblem(result.reason) ? result.reason.code : String(result.reason);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

const attempt = (on: CouponDb, code: string, playerId: string, key = newKey()) =>
  redeem(on, caller, key, { code, playerId });

test('a redemption tells what was redeemed, and is counted', async () => {
  const campaign = await makeCampaign(db, { maxRedemptions: 3 });
  const [code = ''] = await makeCodes(db, campaign, 5);
  const done = await attempt(db, ` ${code.toLowerCase().slice(0, 5)}-${code.slice(5)}`, 'p1');
  expect(done).toMatchObject({ campaignId: campaign.id, playerId: 'p1', reward: { gems: 10 }, remaining: 2 });
  expect(done.code).toMatch(/^.{6}-.{4}-.{4}$/);
  expect(await readStats(db, campaign.id, {})).toMatchObject({ redeemed: 1, remaining: 2, days: [{ redeemed: 1 }] });
});

test('64 clients on two replicas get exactly the 100 units there are', async () => {
  const campaign = await makeCampaign(db, { codes: shared(), maxRedemptions: 100 });
  let player = 0;
  const client = async (on: CouponDb) => {
    const outcomes: Promise<unknown>[] = [];
    for (let each = 0; each < 5; each++) {
      const outcome = attempt(on, sharedOf(campaign), `p${player++}`);
      outcomes.push(outcome);
      await outcome.catch(() => {});
    }
    return outcomes;
  };
  const all = await Promise.all(Array.from({ length: 64 }, (_, at) => client(at % 2 ? db : replica)));
  expect(await tally(all.flat())).toEqual({ yes: 100, COUPON_EXHAUSTED: 220 });
  expect(await readStats(db, campaign.id, {})).toMatchObject({ redeemed: 100, remaining: 0 });
});

test('of one code asked for by many at once, one gets it', async () => {
  const campaign = await makeCampaign(db);
  const [code = '', other = ''] = await makeCodes(db, campaign, 2);
  const attempts = Array.from({ length: 40 }, (_, at) => attempt(at % 2 ? db : replica, code, `p${at}`));
  expect(await tally(attempts)).toEqual({ yes: 1, COUPON_CODE_USED: 39 });
  expect(await tally([attempt(db, other, 'q')])).toEqual({ yes: 1 });
});

test('a player who asks many times at once gets as many as it may', async () => {
  const campaign = await makeCampaign(db, { maxPerPlayer: 3 });
  const codes = await makeCodes(db, campaign, 40);
  const attempts = codes.map((code, at) => attempt(at % 2 ? db : replica, code, 'greedy'));
  expect(await tally(attempts)).toEqual({ yes: 3, COUPON_PLAYER_LIMIT: 37 });
});

test('a code that a refused player asked for first is free for the next in the same group', async () => {
  const campaign = await makeCampaign(db);
  const [first = '', second = ''] = await makeCodes(db, campaign, 2);
  await attempt(db, first, 'full');
  expect(await tally([attempt(db, second, 'full'), attempt(db, second, 'free')])).toEqual({
    COUPON_PLAYER_LIMIT: 1,
    yes: 1,
  });
});

test('one key many times at once redeems once, and all get the same reply', async () => {
  const campaign = await makeCampaign(db, { codes: shared() });
  const key = newKey();
  const attempts = Array.from({ length: 30 }, (_, at) =>
    attempt(at % 2 ? db : replica, sharedOf(campaign), 'same', key),
  );
  const replies = new Set((await Promise.all(attempts)).map((reply) => JSON.stringify(reply)));
  expect(replies.size).toBe(1);
  expect(await readStats(db, campaign.id, {})).toMatchObject({ redeemed: 1 });
});

test('one key for two campaigns at once redeems one of them', async () => {
  const [a, b] = await Promise.all([makeCampaign(db, { codes: shared() }), makeCampaign(db, { codes: shared() })]);
  const value = randomUUID();
  const attempts = [a, b].map((campaign, at) =>
    attempt(at ? db : replica, sharedOf(campaign), 'p', { value, fingerprint: campaign.id }),
  );
  expect(await tally(attempts)).toEqual({ yes: 1, IDEMPOTENCY_KEY_REUSED: 1 });
});

test('a key answers what it answered first, whatever became of the campaign', async () => {
  const campaign = await makeCampaign(db, { codes: shared(), maxRedemptions: 5 });
  const key = newKey();
  const first = await attempt(db, sharedOf(campaign), 'p', key);
  await updateCampaign(db, campaign.id, '*', { reward: null, audience: { countries: ['KR'] }, maxRedemptions: 1 });
  await pauseCampaign(db, campaign.id, true);
  expect(await attempt(db, sharedOf(campaign), 'p', key)).toEqual(first);
  expect(await attempt(replica, sharedOf(campaign), 'p', key)).toEqual(first);
  expect(await tally([attempt(db, sharedOf(campaign), 'p', { ...key, fingerprint: 'other' })])).toEqual({
    IDEMPOTENCY_KEY_REUSED: 1,
  });
});

test('a key that was refused is decided anew', async () => {
  const campaign = await makeCampaign(db, { codes: shared() });
  const key = newKey();
  await pauseCampaign(db, campaign.id, true);
  expect(await tally([attempt(db, sharedOf(campaign), 'p', key)])).toEqual({ COUPON_PAUSED: 1 });
  await pauseCampaign(db, campaign.id, false);
  expect(await tally([attempt(db, sharedOf(campaign), 'p', key)])).toEqual({ yes: 1 });
});

test('nothing is redeemed after the reply to a pause, on any replica', async () => {
  const campaign = await makeCampaign(db, { codes: shared() });
  let paused = false;
  let late = 0;
  const client = async (on: CouponDb, name: string) => {
    for (let each = 0; each < 200; each++) {
      const begun = paused;
      const outcome = await tally([attempt(on, sharedOf(campaign), `${name}-${each}`)]);
      if (begun && outcome.yes) late++;
      if (begun) return;
    }
  };
  const clients = Array.from({ length: 16 }, (_, at) => client(at % 2 ? db : replica, `c${at}`));
  await new Promise((resolve) => setTimeout(resolve, 50));
  await pauseCampaign(replica, campaign.id, true);
  paused = true;
  const { redeemed } = await readStats(db, campaign.id, {});
  await Promise.all(clients);
  expect(late).toBe(0);
  expect(await readStats(db, campaign.id, {})).toMatchObject({ redeemed });
});

test('an audience that changed on another replica is obeyed at once', async () => {
  const campaign = await makeCampaign(db, { codes: shared(), maxPerPlayer: null });
  await attempt(replica, sharedOf(campaign), 'p');
  await updateCampaign(db, campaign.id, '*', { audience: { players: ['chosen'] } });
  expect(
    await tally([attempt(replica, sharedOf(campaign), 'p'), attempt(replica, sharedOf(campaign), 'chosen')]),
  ).toEqual({
    COUPON_NOT_FOR_PLAYER: 1,
    yes: 1,
  });
});

test('a request that the database cannot take fails alone', async () => {
  const campaign = await makeCampaign(db, { codes: shared() });
  const attempts = ['a', 'b\u0000', 'c'].map((player) => attempt(db, sharedOf(campaign), player));
  const [first, second, third] = await Promise.allSettled(attempts);
  expect([first?.status, second?.status, third?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a campaign that ended answers 410, one that has not begun 409', async () => {
  const past = await makeCampaign(db, { codes: shared(), endsAt: '2020-01-01T00:00:00Z' });
  const future = await makeCampaign(db, { codes: shared(), startsAt: '2999-01-01T00:00:00Z' });
  expect(await tally([attempt(db, sharedOf(past), 'p'), attempt(db, sharedOf(future), 'p')])).toEqual({
    COUPON_EXPIRED: 1,
    COUPON_NOT_STARTED: 1,
  });
});
