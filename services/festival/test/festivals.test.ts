import { randomUUID } from 'node:crypto';
import { type Festival, festival } from '@clever/model-festival';
import { endpoint, startService } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { app } from '../src/app.ts';

/** Its callees are away. */
const callees = ['LINK', 'POST', 'COUPON', 'EVENT', 'NOTICE', 'PUSH'];
const service = await startService(app, {
  grants: { shop: ['festival.*'], guest: [] },
  settings: Object.fromEntries(callees.map((name) => [`${name}_URL`, 'http://127.0.0.1:1'])),
});
const shop = service.as('shop');
const { create, list, read, parts, end } = festival.operations;

const manifest = (more: object = {}) => ({
  ...{
    slug: `spring-${randomUUID()}`.slice(0, 40),
    name: 'Spring',
    text: 'Come',
    locale: 'en',
    timeZone: 'Asia/Seoul',
  },
  ...{ startsAt: '2026-04-01T00:00:00.000Z', endsAt: '2026-04-02T00:00:00.000Z', address: 'https://example.com/' },
  ...{ prizes: 10, days: 1, ...more },
});
const make = (more: object = {}, key: string = randomUUID()) =>
  shop<Festival>('POST', '/festivals', { body: manifest(more), headers: { 'idempotency-key': key } });

describe('create', () => {
  test('takes a manifest once for each key, and owes its parts with it', async () => {
    const slug = 'once';
    const made = await make({ slug }, 'a');
    expect(made).toMatchObject({
      status: 201,
      body: { ...manifest({ slug }), state: 'making', reason: null, version: 1 },
    });
    expect((await make({ slug }, 'a')).body).toEqual(made.body);
    expect(await make({ slug: 'other' }, 'a')).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect(await make({ slug })).toMatchObject({ status: 409, body: { code: 'FESTIVAL_SLUG_TAKEN' } });
  });
  endpoint(service, create, {
    bad: [{}, manifest({ slug: 'Two Words' }), manifest({ address: 'http://example.com' }), manifest({ prizes: 0 })],
  });
});

describe('list', () => {
  test('lists festivals by state, the newest first', async () => {
    const { body } = await make();
    const page = async (query: string) =>
      (await shop<{ items: Festival[]; next: string | null }>('GET', `/festivals?${query}`)).body;
    expect((await page('limit=1&state=making')).items).toEqual([body]);
    expect(await page('state=open')).toEqual({ items: [], next: null });
  });
  endpoint(service, list, { bad: ['limit=0', 'state=lost'] });
});

describe('read', () => {
  test('reads a festival', async () => {
    const { body } = await make();
    expect(await shop('GET', `/festivals/${body.id}`)).toMatchObject({ status: 200, body });
  });
  endpoint(service, read, { unknown: 'FESTIVAL_UNKNOWN' });
});

describe('parts', () => {
  test('lists what is made, and how far it is', async () => {
    const { body } = await make();
    const reply = await shop<{ items: { operation: string; state: string }[] }>('GET', `/festivals/${body.id}/parts`);
    expect(reply.body.items.map(({ operation, state }) => [operation, state]).slice(0, 2)).toEqual([
      ['link.create', 'pending'],
      ['post.createBoard', 'waiting'],
    ]);
    expect(reply.body.items).toHaveLength(10);
  });
  endpoint(service, parts, { unknown: 'FESTIVAL_UNKNOWN' });
});

describe('end', () => {
  test('ends a festival and no other, as often as it is asked', async () => {
    const [{ body }, neighbour] = [await make(), await make()];
    for (const _ of [1, 2]) {
      const ended = await shop<Festival>('PUT', `/festivals/${body.id}/end`);
      // Its first call may have been tried: then that is taken back before.
      expect(ended).toMatchObject({ status: 200, body: { state: expect.stringMatching(/^end(ing|ed)$/) } });
    }
    expect((await shop<Festival>('GET', `/festivals/${neighbour.body.id}`)).body.state).toBe('making');
  });
  endpoint(service, end, { unknown: 'FESTIVAL_UNKNOWN' });
});
