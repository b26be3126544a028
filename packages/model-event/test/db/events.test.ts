import { describe, expect, test } from 'vitest';
import {
  checkIn,
  createEvent,
  listOpen,
  readEvent,
  removeEvent,
  submitScore,
  switchEvent,
  updateEvent,
} from '../../src/db/index.ts';
import { draft, item, live, maker, newEvent, openFresh } from '../open-test-event.ts';

const { db, now } = await openFresh();

describe('an event that contradicts itself is refused', () => {
  const mission = { id: 'a', name: 'A', mode: 'count' as const, goal: 1, reward: item(1) };
  test.for([
    ['no zone', { timeZone: 'Mars/Olympus' }],
    ['an end before the start', { endsAt: '2025-01-01T00:00:00Z' }],
    ['a cron that never comes', { repeat: { cron: '0 0 30 2 *', minutes: 1, afresh: false } }],
    ['a reset that is none', { missions: [{ ...mission, resets: '99 * * * *' }] }],
    ['two missions of one name', { missions: [mission, mission] }],
    [
      'phases out of order',
      {
        phases: [
          { name: 'b', startsAt: '2026-02-02T00:00:00Z', allows: [] },
          { name: 'a', startsAt: '2026-02-01T00:00:00Z', allows: [] },
        ],
      },
    ],
    [
      'a payout of no place',
      {
        leaderboard: { mode: 'best' as const, order: 'high' as const, payouts: [{ from: 2, to: 1, reward: item(1) }] },
      },
    ],
    ['versions that are no range', { audience: { versions: 'newest' } }],
  ])('%s', async ([, input]) => {
    await expect(draft(db, input as object)).rejects.toMatchObject({ code: 'EVENT_SCHEDULE_REFUSED' });
  });
});

test('one that is published keeps its days and rewards, and changes its end, audience and budget', async () => {
  const { id, version } = await live(db);
  await expect(updateEvent(db, id, [version], { dayStartsAt: 0 })).rejects.toMatchObject({ code: 'EVENT_PUBLISHED' });
  await expect(updateEvent(db, id, [1], { budget: 5 })).rejects.toMatchObject({ code: 'STALE' });
  expect(await updateEvent(db, id, '*', { dayStartsAt: 5, budget: 5, endsAt: '2027-01-01T00:00:00Z' })).toMatchObject({
    budget: 5,
    version: 3,
  });
  await expect(removeEvent(db, id, '*')).rejects.toMatchObject({ code: 'EVENT_PUBLISHED' });
});

test('a draft changes in every part, also to none, and is removed', async () => {
  const { id } = await draft(db, { repeat: { cron: '0 0 * * *', minutes: 5, afresh: true } });
  expect(await updateEvent(db, id, [1], { repeat: null, attendance: null, timeZone: 'UTC' })).toMatchObject({
    repeat: null,
    attendance: null,
    state: 'draft',
  });
  await expect(removeEvent(db, id, [1])).rejects.toMatchObject({ code: 'STALE' });
  await removeEvent(db, id, [2]);
  await expect(readEvent(db, id)).rejects.toMatchObject({ code: 'EVENT_UNKNOWN' });
});

test('the same key makes one event', async () => {
  const by = maker();
  const [one, two] = [
    await createEvent(db, { ...by, body: newEvent() }),
    await createEvent(db, { ...by, body: newEvent() }),
  ];
  expect(two).toEqual(one);
});

test('each way of being closed has its own problem', async () => {
  const here = (id: string, client = {}) => checkIn(db, id, { playerId: 'ann', client });
  const refused = async (input: object, code: string) =>
    expect(here((await live(db, input)).id)).rejects.toMatchObject({ code });
  now.at = '2026-03-01T00:00:00Z';
  await refused({ startsAt: '2026-03-01T00:00:01Z' }, 'EVENT_NOT_OPEN');
  await refused({ endsAt: '2026-03-01T00:00:00Z' }, 'EVENT_ENDED');
  await refused(
    { phases: [{ name: 'teaser', startsAt: '2026-01-01T00:00:00Z', allows: ['claim'] }] },
    'EVENT_PHASE_CLOSED',
  );
  await refused(
    { phases: [{ name: 'main', startsAt: '2026-04-01T00:00:00Z', allows: ['checkIn'] }] },
    'EVENT_PHASE_CLOSED',
  );
  await refused({ attendance: null }, 'EVENT_PART_ABSENT');
  await refused({ audience: { countries: ['KR'], versions: '>=2' } }, 'EVENT_NOT_FOR_PLAYER');
  const { id } = await live(db, { audience: { countries: ['KR'], versions: '>=2' } });
  await here(id, { country: 'kr', version: '2.0' });
  await switchEvent(db, id, 'stop');
  await expect(here(id, { country: 'kr', version: '2.0' })).rejects.toMatchObject({ code: 'EVENT_STOPPED' });
  await switchEvent(db, id, 'resume');
  await here(id, { country: 'kr', version: '2.0' });
  await expect(
    submitScore(db, maker(), id, { playerId: 'a', client: { country: 'kr', version: '2' }, score: 1 }),
  ).rejects.toMatchObject({ code: 'EVENT_PART_ABSENT' });
});

test('what is open for a player is listed by pages, and nothing else', async () => {
  now.at = '2030-01-01T00:00:00Z';
  const client = { country: 'JP' };
  const ids: string[] = [];
  for (const name of ['one', 'two', 'three']) ids.push((await live(db, { name, audience: { countries: ['JP'] } })).id);
  await draft(db, { audience: { countries: ['JP'] } });
  await live(db, { audience: { players: ['ben'] } });
  const list = async (cursor?: string) =>
    listOpen(db, { playerId: 'ann', client }, { limit: 2, ...(cursor && { cursor }) });
  const mine = (items: { id: string }[]) => items.map(({ id }) => id).filter((id) => ids.includes(id));
  const found: string[] = [];
  for (let page = await list(); ; page = await list(String(page.next))) {
    found.push(...mine(page.items));
    if (page.next === null) break;
  }
  expect(found).toEqual(ids);
});
