import { type Event, event, type OpenEvent, type Rehearsal } from '@clever/model-event';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, newEvent, startEvent } from './start-event.ts';

const service = await startEvent();
const { shop, make, publish } = service;
const { create, list, read, update, remove, rehearse, open } = event.operations;

describe('an event', () => {
  test('is drafted once for each key, read, changed, published, stopped and resumed; its neighbour stays', async () => {
    const [made, neighbour] = [await make({}, key('a')), await make()];
    const path = String(made.headers.location);
    expect(made).toMatchObject({ status: 201, body: { state: 'draft', spent: 0, dayStartsAt: 0, claimDays: 7 } });
    expect((await make({}, key('a'))).body).toEqual(made.body);
    expect(await make({ name: 'Other' }, key('a'))).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    const { etag } = (await shop('GET', path)).headers;
    const edit = { body: { budget: 5 }, headers: { 'if-match': String(etag) } };
    expect(await shop('PATCH', path, edit)).toMatchObject({ status: 200, body: { budget: 5, version: 2 } });
    expect(await shop('PATCH', path, edit)).toMatchObject({ status: 412, body: { code: 'STALE' } });
    for (const [method, to, state] of [
      ['PUT', 'publication', 'live'],
      ['PUT', 'stop', 'stopped'],
      ['DELETE', 'stop', 'live'],
    ] as const)
      for (const _ of [1, 2])
        expect(await shop(method, `${path}/${to}`)).toMatchObject({ status: 200, body: { state } });
    expect(await shop('GET', path, { headers: { 'if-none-match': String(etag) } })).toMatchObject({
      status: 200,
      body: { version: 5 },
    });
    expect(await shop('DELETE', path, { headers: { 'if-match': '*' } })).toMatchObject({
      status: 409,
      body: { code: 'EVENT_PUBLISHED' },
    });
    expect((await shop('GET', String(neighbour.headers.location))).body).toEqual(neighbour.body);
    expect(await shop('DELETE', String(neighbour.headers.location), { headers: { 'if-match': '"1"' } })).toMatchObject({
      status: 204,
    });
  });
  test('is listed by page and part of its name, the newest first', async () => {
    for (const name of ['One_1', 'one_2', 'One3']) await make({ name });
    const page = async (query: string) =>
      (await shop<{ items: Event[]; next: string | null }>('GET', `/events?${query}`)).body;
    const first = await page('name=one_&limit=1');
    expect(first.items.map(({ name }) => name)).toEqual(['one_2']);
    expect(await page(`name=one_&limit=1&cursor=${first.next}`)).toMatchObject({
      items: [{ name: 'One_1' }],
      next: null,
    });
  });
  test('is rehearsed before it is published', async () => {
    const { body } = await make({ dayStartsAt: 5 });
    const query = 'at=2028-02-28T19:59:59Z&days=2&timeZone=America/New_York&playerId=ann&country=KR';
    const { body: rehearsal } = await shop<Rehearsal>('GET', `/events/${body.id}/rehearsal?${query}`);
    expect(rehearsal).toMatchObject({
      timeZone: 'America/New_York',
      items: [
        { localTime: '2028-02-28T14:59:59-05:00', day: '2028-02-28', rewards: [{ step: 'total-1' }] },
        { day: '2028-02-29', streak: 2, rewards: [] },
      ],
    });
    expect(await shop('GET', `/events/${body.id}/rehearsal?timeZone=Mars/Olympus`)).toMatchObject({ status: 422 });
  });
  test('is open for whom it is meant', async () => {
    const { id } = await publish({ name: 'Mine', audience: { players: ['ann'] } });
    const openFor = async (player: string) =>
      (await shop<{ items: OpenEvent[] }>('GET', `/players/${player}/events?limit=100`)).body.items.map(
        (one) => one.id,
      );
    expect(await openFor('ann')).toContain(id);
    expect(await openFor('ben')).not.toContain(id);
  });
});

const bad = [
  {},
  newEvent({ name: '' }),
  { ...newEvent(), colour: 'red' },
  newEvent({ dayStartsAt: 24 }),
  newEvent({ repeat: { cron: '* * *', minutes: 1, afresh: false } }),
];
describe('create', () => endpoint(service, create, { bad }));
describe('list', () => endpoint(service, list, { bad: ['limit=0', 'limit=101', 'colour=red'] }));
describe('read', () => endpoint(service, read, { unknown: 'EVENT_UNKNOWN' }));
describe('update', () =>
  endpoint(service, update, { unknown: 'EVENT_UNKNOWN', body: { name: 'a' }, bad: [{}, { name: 1 }] }));
describe('remove', () => endpoint(service, remove, { unknown: 'EVENT_UNKNOWN' }));
describe('rehearse', () =>
  endpoint(service, rehearse, { unknown: 'EVENT_UNKNOWN', bad: ['days=0', 'days=101', 'at=now'] }));
describe('open', () => endpoint(service, open, { bad: ['limit=0', 'country=Korea'] }));
for (const name of ['publish', 'stop', 'resume'] as const)
  describe(name, () => endpoint(service, event.operations[name], { unknown: 'EVENT_UNKNOWN' }));
