import { randomUUID } from 'node:crypto';
import type { Event, NewEvent } from '@clever/model-event';
import { startService } from '@clever/testing';
import { app } from '../src/app.ts';

export const key = (value: string = randomUUID()) => ({ 'idempotency-key': value });

export const newEvent = (input: Partial<NewEvent> = {}): Partial<NewEvent> => ({
  name: 'Spring',
  timeZone: 'Asia/Seoul',
  startsAt: '2026-01-01T00:00:00Z',
  attendance: { catchUpDays: 1, rewards: [{ at: 1, by: 'total', reward: { item: 'gem', amount: 10 } }] },
  missions: [{ id: 'wins', name: 'Win', mode: 'count', goal: 3, reward: { item: 'gem', amount: 1 } }],
  leaderboard: { mode: 'best', order: 'high', payouts: [] },
  ...input,
});

/** Starts the service with a caller that may do everything, `shop`, and one that may do nothing, `guest`. Its callees are away. */
export async function startEvent() {
  const settings = { COUPON_URL: 'http://127.0.0.1:1', ITEM_URL: 'http://127.0.0.1:1' };
  const service = await startService(app, { grants: { shop: ['event.*'], guest: [] }, settings });
  const shop = service.as('shop');
  const make = (input: Partial<NewEvent> = {}, headers: Record<string, string> = {}) =>
    shop<Event>('POST', '/events', { body: newEvent(input), headers });
  return {
    ...service,
    shop,
    make,
    /** Drafts and publishes an event. */
    publish: async (input: Partial<NewEvent> = {}) => {
      const { body } = await make(input);
      return (await shop<Event>('PUT', `/events/${body.id}/publication`)).body;
    },
  };
}
