import { type Claim, event, type Progress, type Standing } from '@clever/model-event';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startEvent } from './start-event.ts';

const service = await startEvent();
const { shop, publish } = service;
const { checkIn, progress, standing, claim, readClaim, listClaims, retryClaim } = event.operations;

describe('a player', () => {
  test('checks in, is told what that reached, claims it once, and a neighbour has nothing', async () => {
    const { id } = await publish();
    const here = () => shop('POST', `/events/${id}/check-ins`, { body: { playerId: 'ann' } });
    expect(await here()).toMatchObject({
      status: 201,
      body: { total: 1, streak: 1, catchUpDaysLeft: 1, reached: ['total-1'] },
    });
    expect(await here()).toMatchObject({ status: 200, body: { total: 1, reached: ['total-1'] } });
    const path = `/events/${id}/players/ann/claims/total-1`;
    const made = await shop<Claim>('PUT', path, { body: {} });
    expect(made).toMatchObject({
      status: 201,
      body: { state: 'pending', playerId: 'ann', reward: { item: 'gem', amount: 10 } },
    });
    expect(await shop('PUT', path, { body: {} })).toMatchObject({ status: 200, body: { id: made.body.id } });
    expect(await shop('GET', path)).toMatchObject({ body: { id: made.body.id, state: 'pending' } });
    expect(await shop('PUT', `/claims/${made.body.id}/retry`)).toMatchObject({
      status: 200,
      body: { state: 'pending' },
    });
    expect((await shop<{ items: Claim[] }>('GET', `/events/${id}/claims?state=pending`)).body.items).toHaveLength(1);
    expect((await shop<{ items: Claim[] }>('GET', `/events/${id}/claims?state=failed`)).body.items).toEqual([]);
    expect((await shop<Standing>('GET', `/events/${id}/players/ann`)).body).toMatchObject({
      claimable: [],
      claims: [{ step: 'total-1' }],
      attendance: { total: 1 },
    });
    expect((await shop<Standing>('GET', `/events/${id}/players/ben`)).body).toMatchObject({
      claims: [],
      attendance: { total: 0 },
    });
    expect(await shop('PUT', `/events/${id}/players/ben/claims/total-1`, { body: {} })).toMatchObject({
      status: 409,
      body: { code: 'EVENT_STEP_NOT_REACHED' },
    });
  });
  test('makes progress once per operation', async () => {
    const { id } = await publish();
    const report = (amount: number, by: string) =>
      shop<Progress>('POST', `/events/${id}/progress`, {
        body: { playerId: 'ann', mission: 'wins', amount },
        headers: key(by),
      });
    expect(await report(2, 'op')).toMatchObject({ status: 201, body: { value: 2, isReached: false } });
    expect(await report(1, 'op-2')).toMatchObject({ body: { value: 3, isReached: true, step: 'mission-wins' } });
    expect(await report(2, 'op')).toMatchObject({ status: 201, body: { value: 2 } });
    expect(await report(3, 'op')).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });
});

const day = { playerId: 'ann', day: 'yesterday' };
describe('checkIn', () =>
  endpoint(service, checkIn, {
    unknown: 'EVENT_UNKNOWN',
    body: { playerId: 'ann' },
    bad: [{}, day, { playerId: '' }],
  }));
describe('progress', () =>
  endpoint(service, progress, {
    unknown: 'EVENT_UNKNOWN',
    body: { playerId: 'ann', mission: 'wins', amount: 1 },
    bad: [{}, { playerId: 'ann', mission: 'wins', amount: -1 }, { playerId: 'ann', mission: 'Wins', amount: 1 }],
  }));
describe('standing', () => endpoint(service, standing, { unknown: 'EVENT_UNKNOWN' }));
describe('listClaims', () => endpoint(service, listClaims, { unknown: 'EVENT_UNKNOWN', bad: ['state=lost'] }));
describe('retryClaim', () => endpoint(service, retryClaim, { unknown: 'EVENT_CLAIM_UNKNOWN' }));
describe('claim', () => endpoint(service, claim, {}));
describe('readClaim', () => endpoint(service, readClaim, {}));
