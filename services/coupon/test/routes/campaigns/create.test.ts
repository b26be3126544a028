import { coupon as contract } from '@clever/model-coupon';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, newCampaign, startCoupon } from '../../start-coupon.ts';

const coupon = await startCoupon();
const create = (body: unknown, headers = key()) => coupon.shop('POST', '/campaigns', { body, headers });

describe('answers', () => {
  test('the campaign, with what was left out', async () => {
    const reply = await create(newCampaign({ codes: { pattern: 'Pink-####-####' }, audience: { countries: ['KR'] } }));
    expect([reply.status, reply.headers.etag]).toEqual([201, '"1"']);
    expect(reply.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'Pink',
      startsAt: null,
      endsAt: null,
      maxRedemptions: null,
      maxPerPlayer: 1,
      maxPerCode: 1,
      audience: { countries: ['KR'] },
      reward: { gems: 10 },
      codes: { pattern: 'PINK-####-####', charset: '23456789ABCDEFGHJKLMNPQRSTUVWXYZ' },
      paused: false,
      version: 1,
      createdAt: expect.stringMatching(/Z$/),
    });
  });
  test('the same campaign to the same key', async () => {
    const [headers, body] = [key(), newCampaign()];
    const first = await create(body, headers);
    expect((await create(body, headers)).body).toEqual(first.body);
    expect(await create({ ...body, name: 'Other' }, headers)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });
  test.each([null, 0, '', 'text', [1], { a: { b: null } }])('the reward %j as it is', async (reward) => {
    expect(await create(newCampaign({ reward }))).toMatchObject({ status: 201, body: { reward } });
  });
});

describe('refuses', () => {
  const bad: [string, object][] = [
    ['no codes', { codes: undefined }],
    ['both kinds of codes', { codes: { pattern: 'A-####', shared: 'WELCOME' } }],
    ['a pattern with two places', { codes: { pattern: 'A-##' } }],
    ['a charset with look-alikes', { codes: { pattern: 'A-####', charset: '0123456789' } }],
    ['a charset that repeats', { codes: { pattern: 'A-####', charset: '2345678922' } }],
    ['no limit of 0', { maxRedemptions: 0 }],
    ['a version that is none', { audience: { minVersion: 'new' } }],
    ['an audience of something else', { audience: { moons: [] } }],
    ['a reward beyond 4 KiB', { reward: 'x'.repeat(4_096) }],
    ['an end before the start', { startsAt: '2026-02-01T00:00:00Z', endsAt: '2026-01-01T00:00:00Z' }],
    ['a field that is unknown', { budget: 5 }],
  ];
  test.each(bad)('%s', async (_, wrong) => {
    expect(await create({ ...newCampaign(), ...wrong })).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT' },
    });
  });
  test('a shared code that is taken', async () => {
    await create(newCampaign({ codes: { shared: 'Hello' } }));
    expect(await create(newCampaign({ codes: { shared: 'hel-lo' } }))).toMatchObject({
      status: 409,
      body: { code: 'COUPON_CODE_TAKEN' },
    });
  });
  test('a request without a key', async () => {
    expect(await coupon.shop('POST', '/campaigns', { body: newCampaign() })).toMatchObject({
      status: 400,
      body: { code: 'IDEMPOTENCY_KEY_REQUIRED' },
    });
  });
});

permits(coupon, contract.operations.create);
