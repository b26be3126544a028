import { randomUUID } from 'node:crypto';
import { createDatabase } from '@clever/testing';
import { createEvent, type EventDb, openEvent, switchEvent } from '../src/db/index.ts';
import type { Event, NewEvent } from '../src/index.ts';

export const key = (value: string = randomUUID(), fingerprint = 'print') => ({ value, fingerprint });
export const maker = (value?: string) => ({ caller: 'shop', key: key(value) });

/** A domain whose clock the test sets: `now.at = '2026-03-29T01:00:00Z'`. */
export async function openFresh() {
  const database = await createDatabase('event');
  const now = { at: '2026-03-01T03:00:00Z' };
  const db = openEvent(database, () => Date.parse(now.at));
  return { db, now, database };
}

export const item = (amount: number, cost = 1) => ({ item: 'gem', amount, cost });

export const newEvent = (input: Partial<NewEvent> = {}): NewEvent => ({
  name: 'Spring',
  timeZone: 'Asia/Seoul',
  dayStartsAt: 5,
  startsAt: '2026-01-01T00:00:00Z',
  endsAt: null,
  claimDays: 7,
  repeat: null,
  audience: {},
  phases: [],
  attendance: { catchUpDays: 0, rewards: [] },
  missions: [],
  leaderboard: null,
  budget: null,
  ...input,
});

export const draft = (db: EventDb, input: Partial<NewEvent> = {}): Promise<Event> =>
  createEvent(db, { ...maker(), body: newEvent(input) });

/** Drafts and publishes an event. */
export const live = async (db: EventDb, input: Partial<NewEvent> = {}): Promise<Event> =>
  switchEvent(db, (await draft(db, input)).id, 'publish');
