import { randomUUID } from 'node:crypto';
import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();
const update = (id: string, body: object, match = '"1"') =>
  coupon.shop('PATCH', `/campaigns/${id}`, { body, headers: { 'if-match': match } });

describe('answers', () => {
  test('the campaign as it is now', async () => {
    const campaign = await coupon.create({ maxRedemptions: 5 });
    const neighbour = await coupon.create();
    const reply = await update(campaign.id, { maxRedemptions: null, reward: null });
    expect([reply.status, reply.headers.etag]).toEqual([200, '"2"']);
    expect(reply.body).toEqual({ ...campaign, maxRedemptions: null, reward: null, version: 2 });
    expect((await coupon.shop('GET', `/campaigns/${neighbour.id}`)).body).toEqual(neighbour);
  });
});

describe('a limit per player', () => {
  const tallies = async (id: string) => {
    const text = 'SELECT player_id, taken FROM player_tally WHERE campaign_id = $1 ORDER BY 1';
    const { rows } = await coupon
      .database('coupon')
      .query<{ player_id: string; taken: number }>({ text, values: [id] });
    return rows.map(({ player_id, taken }) => `${player_id} ${taken}`);
  };
  const refused = async (code: string, playerId: string) =>
    (await coupon.shop<{ code: string }>('POST', '/redemptions', { body: { code, playerId }, headers: key() })).body
      .code;

  test('that comes later counts what players have: redeemed and held, not what they gave back', async () => {
    const { code, campaign } = await coupon.createShared({ maxPerPlayer: null });
    for (const player of ['ann', 'ann', 'bob']) await coupon.redeem(code, player);
    const { id } = await coupon.redeem(code, 'cid');
    await coupon.shop('PUT', `/redemptions/${id}/reversal`);
    await coupon.reserve(code, 'dan');
    const lapsing = await coupon.reserve(code, 'eve');
    await coupon.database('coupon').query({
      text: 'UPDATE reservation SET expires_at = now() WHERE id = $1',
      values: [lapsing.id],
    });
    await coupon.redeem(code, 'bob');
    expect(await tallies(campaign.id)).toEqual([]);
    expect(await update(campaign.id, { maxPerPlayer: 2 })).toMatchObject({ status: 200 });
    expect(await tallies(campaign.id)).toEqual(['ann 2', 'bob 2', 'dan 1']);
    expect(await refused(code, 'ann')).toBe('COUPON_PLAYER_LIMIT');
    await coupon.redeem(code, 'dan');
    expect(await refused(code, 'dan')).toBe('COUPON_PLAYER_LIMIT');
    await coupon.redeem(code, 'cid');
    expect(await tallies(campaign.id)).toEqual(['ann 2', 'bob 2', 'cid 1', 'dan 2']);
  });

  test('that goes and comes again is right as well', async () => {
    const { code, campaign } = await coupon.createShared({ maxPerPlayer: 1 });
    const { id } = await coupon.redeem(code, 'ann');
    await update(campaign.id, { maxPerPlayer: null });
    await coupon.redeem(code, 'ann');
    await coupon.redeem(code, 'bob');
    await coupon.shop('PUT', `/redemptions/${id}/reversal`);
    await update(campaign.id, { maxPerPlayer: 2 }, '"2"');
    expect(await tallies(campaign.id)).toEqual(['ann 1', 'bob 1']);
  });
});

describe('refuses', () => {
  test('an edit of an older version', async () => {
    const { id } = await coupon.create();
    await update(id, { name: 'A' });
    expect(await update(id, { name: 'B' })).toMatchObject({ status: 412, body: { code: 'STALE', version: 2 } });
  });
  test('an edit without If-Match', async () => {
    const { id } = await coupon.create();
    expect(await coupon.shop('PATCH', `/campaigns/${id}`, { body: { name: 'A' } })).toMatchObject({ status: 428 });
  });
  test('other codes', async () => {
    const { id } = await coupon.create();
    expect(await update(id, { codes: { shared: 'OTHER' } })).toMatchObject({ status: 400 });
  });
  test('an id that is unknown', async () => {
    expect(await update(randomUUID(), {}, '*')).toMatchObject({
      status: 404,
      body: { code: 'COUPON_CAMPAIGN_UNKNOWN' },
    });
  });
});

permits(coupon, contract.operations.update);
