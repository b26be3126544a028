import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createCampaign, listCampaigns, pauseCampaign, readCampaign, updateCampaign } from '../src/db/index.ts';
import { caller, makeCampaign, newKey, openReplicas } from './open-test-coupon.ts';

const { db } = await openReplicas();

test('the same key creates one campaign, and answers it as it was', async () => {
  const key = newKey();
  const input = { name: 'Once', reward: null, codes: { shared: `S${randomUUID().slice(0, 8)}` } };
  const made = await Promise.all([1, 2, 3].map(() => createCampaign(db, caller, key, input)));
  expect(new Set(made.map((each) => JSON.stringify(each))).size).toBe(1);
  const [first] = made;
  await updateCampaign(db, first?.id ?? '', '*', { name: 'Twice', reward: 5 });
  expect(await createCampaign(db, caller, key, input)).toEqual(first);
  const other = createCampaign(db, caller, { ...key, fingerprint: 'b' }, { ...input, name: 'Other' });
  await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('an edit changes what it names, and nothing else', async () => {
  const startsAt = '2026-01-01T00:00:00.000Z';
  const campaign = await makeCampaign(db, { startsAt, maxRedemptions: 5, maxPerPlayer: 2 });
  const neighbour = await makeCampaign(db);
  const edited = await updateCampaign(db, campaign.id, [1], { startsAt: null, maxRedemptions: null, name: 'New' });
  expect(edited).toEqual({ ...campaign, startsAt: null, maxRedemptions: null, name: 'New', version: 2 });
  expect(await readCampaign(db, campaign.id)).toEqual(edited);
  expect(await readCampaign(db, neighbour.id)).toEqual(neighbour);
});

test('of two edits of one version, one is stale', async () => {
  const campaign = await makeCampaign(db);
  const edits = ['a', 'b'].map((name) => updateCampaign(db, campaign.id, [1], { name }));
  const results = await Promise.allSettled(edits);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(updateCampaign(db, campaign.id, [1], {})).rejects.toMatchObject({ code: 'STALE' });
});

test('a campaign ends after it starts', async () => {
  const endsAt = '2026-01-01T00:00:00Z';
  await expect(makeCampaign(db, { startsAt: endsAt, endsAt })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  const campaign = await makeCampaign(db, { endsAt });
  const edit = updateCampaign(db, campaign.id, '*', { startsAt: '2027-01-01T00:00:00Z' });
  await expect(edit).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test('pausing twice changes once', async () => {
  const campaign = await makeCampaign(db);
  await pauseCampaign(db, campaign.id, true);
  expect(await pauseCampaign(db, campaign.id, true)).toMatchObject({ paused: true, version: 2 });
  expect(await pauseCampaign(db, campaign.id, false)).toMatchObject({ paused: false, version: 3 });
  await expect(pauseCampaign(db, randomUUID(), true)).rejects.toMatchObject({ code: 'COUPON_CAMPAIGN_UNKNOWN' });
});

test('a list is read page by page, newest first, and filtered', async () => {
  const made = [];
  for (let each = 0; each < 5; each++) made.push(await makeCampaign(db, { name: `Listed ${each}` }));
  const filter = { limit: 2, name: 'listed' };
  const names: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listCampaigns(db, { ...filter, ...(cursor !== undefined && { cursor }) });
    names.push(...page.items.map(({ name }) => name));
    if (page.next === null) break;
    cursor = page.next;
  }
  expect(names).toEqual([4, 3, 2, 1, 0].map((each) => `Listed ${each}`));
  await pauseCampaign(db, made[2]?.id ?? '', true);
  expect((await listCampaigns(db, { ...filter, paused: true })).items).toHaveLength(1);
  const { next } = await listCampaigns(db, filter);
  const foreign = listCampaigns(db, { limit: 2, cursor: next ?? '' });
  await expect(foreign).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
});
