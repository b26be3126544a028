import { event, type Ranked, type Season } from '@clever/model-event';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startEvent } from './start-event.ts';

const service = await startEvent();
const { shop, publish } = service;
const { submit, top, rank, around, listSeasons } = event.operations;

test('scores are submitted once per key, listed by page, and each player has a rank and neighbours', async () => {
  const { id } = await publish();
  const path = `/events/${id}/scores`;
  const send = (playerId: string, score: number, by: string) =>
    shop('POST', path, { body: { playerId, score }, headers: key(by) });
  for (const [player, score] of [
    ['ann', 5],
    ['ben', 9],
    ['cho', 7],
  ] as const)
    expect(await send(player, score, player)).toMatchObject({ status: 201, body: { season: 'all', score } });
  expect(await send('ann', 5, 'ann')).toMatchObject({ status: 201, body: { score: 5 } });
  expect(await send('ann', 6, 'ann')).toMatchObject({ status: 422 });
  const { body: first } = await shop<{ items: Ranked[]; next: string }>('GET', `${path}?limit=2`);
  expect(first.items).toMatchObject([
    { playerId: 'ben', rank: 1 },
    { playerId: 'cho', rank: 2 },
  ]);
  expect(await shop('GET', `${path}?cursor=${first.next}`)).toMatchObject({
    body: { items: [{ playerId: 'ann', rank: 3 }], next: null },
  });
  expect(await shop('GET', `${path}/cho`)).toMatchObject({ body: { playerId: 'cho', score: 7, rank: 2 } });
  expect(
    (await shop<{ items: Ranked[] }>('GET', `${path}/cho/neighbours?each=1`)).body.items.map((one) => one.rank),
  ).toEqual([1, 2, 3]);
  expect((await shop<{ items: Season[] }>('GET', `/events/${id}/seasons`)).body.items).toMatchObject([
    { season: 'all', state: 'open' },
  ]);
  expect(await shop('GET', `${path}/dan`)).toMatchObject({ status: 404, body: { code: 'EVENT_SCORE_UNKNOWN' } });
  expect(await shop('GET', `${path}/cho?season=20200101T000000Z`)).toMatchObject({ status: 404 });
  const { id: other } = await publish({ leaderboard: null });
  expect(await shop('GET', `/events/${other}/scores`)).toMatchObject({
    status: 409,
    body: { code: 'EVENT_PART_ABSENT' },
  });
});

test('a rank follows what changes about its event', async () => {
  const { id } = await publish();
  const path = `/events/${id}/scores`;
  const change = (set: string) =>
    service
      .database('event')
      .query({ text: `UPDATE event SET version = version + 1, ${set} WHERE id = $1`, values: [id] });
  await shop('POST', path, { body: { playerId: 'ann', score: 5 }, headers: key() });
  expect(await shop('GET', `${path}/ann`)).toMatchObject({ body: { rank: 1 } });
  await change(`leaderboard = jsonb_set(leaderboard, '{seasons}', '"0 0 1 * *"')`);
  expect(await shop('GET', `${path}/ann`)).toMatchObject({ body: { code: 'EVENT_SCORE_UNKNOWN' } });
  await change(`leaderboard = leaderboard - 'seasons'`);
  expect(await shop('GET', `${path}/ann`)).toMatchObject({ body: { rank: 1 } });
  await change('leaderboard = NULL');
  expect(await shop('GET', `${path}/ann`)).toMatchObject({ body: { code: 'EVENT_PART_ABSENT' } });
});

describe('submit', () =>
  endpoint(service, submit, {
    unknown: 'EVENT_UNKNOWN',
    body: { playerId: 'ann', score: 1 },
    bad: [{}, { playerId: 'ann', score: 0.5 }, { playerId: 'ann', score: 2 ** 53 }],
  }));
describe('top', () => endpoint(service, top, { unknown: 'EVENT_UNKNOWN', bad: ['season=spring', 'limit=0'] }));
describe('rank', () => endpoint(service, rank, { unknown: 'EVENT_UNKNOWN', bad: ['season=1'] }));
describe('around', () => endpoint(service, around, { unknown: 'EVENT_UNKNOWN', bad: ['each=51'] }));
describe('listSeasons', () => endpoint(service, listSeasons, { unknown: 'EVENT_UNKNOWN' }));
