import { expect, test } from 'vitest';
import { pauseCampaign, publish, redeem } from '../src/db/index.ts';
import { caller, makeCampaign, makeCodes, newKey, openReplicas } from './open-test-coupon.ts';

const { db, replica } = await openReplicas();

test('every player gets one code, the same every time, and no two the same', async () => {
  const campaign = await makeCampaign(db);
  await makeCodes(db, campaign, 60);
  const asked = Array.from({ length: 200 }, (_, at) => publish(at % 2 ? db : replica, campaign.id, `p${at % 50}`));
  const given = await Promise.all(asked);
  const pairs = new Set(given.map(({ publication }) => `${publication.playerId} ${publication.code}`));
  expect(pairs.size).toBe(50);
  expect(new Set(given.map(({ publication }) => publication.code)).size).toBe(50);
  expect(given.filter(({ isNew }) => isNew)).toHaveLength(50);
});

test('the last codes are handed out, none twice, and the next player gets none', async () => {
  const campaign = await makeCampaign(db);
  const [printed = ''] = await makeCodes(db, campaign, 10);
  await redeem(db, caller, newKey(), { code: printed, playerId: 'paper' });
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, at) => publish(at % 2 ? db : replica, campaign.id, `p${at}`)),
  );
  const first = results.filter(({ status }) => status === 'fulfilled').length;
  const more = await Promise.allSettled(Array.from({ length: 20 }, (_, at) => publish(db, campaign.id, `q${at}`)));
  expect(first + more.filter(({ status }) => status === 'fulfilled').length).toBe(9);
  await expect(publish(db, campaign.id, 'late')).rejects.toMatchObject({ code: 'COUPON_EXHAUSTED' });
  await makeCodes(db, campaign, 1);
  expect(await publish(db, campaign.id, 'late')).toMatchObject({ isNew: true });
});

test('a shared code is handed to everybody', async () => {
  const campaign = await makeCampaign(db, { codes: { shared: 'Hello-There' } });
  const given = await Promise.all(['a', 'b', 'a'].map((player) => publish(db, campaign.id, player)));
  expect(given.map(({ publication }) => publication.code)).toEqual(Array(3).fill('Hello-There'));
});

test('a paused campaign hands out nothing new', async () => {
  const campaign = await makeCampaign(db);
  await makeCodes(db, campaign, 2);
  const { publication } = await publish(db, campaign.id, 'a');
  await pauseCampaign(db, campaign.id, true);
  expect(await publish(db, campaign.id, 'a')).toEqual({ publication, isNew: false });
  await expect(publish(db, campaign.id, 'b')).rejects.toMatchObject({ code: 'COUPON_PAUSED' });
});
