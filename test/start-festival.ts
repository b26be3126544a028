import { randomUUID } from 'node:crypto';
import type { Festival, NewFestival } from '@clever/model-festival';
import { type Send, startPlatform } from '@clever/testing';
import { expect } from 'vitest';
import { app as coupon } from '../services/coupon/src/app.ts';
import { app as event } from '../services/event/src/app.ts';
import { app as festival } from '../services/festival/src/app.ts';
import { app as item } from '../services/item/src/app.ts';
import { app as link } from '../services/link/src/app.ts';
import { app as notice } from '../services/notice/src/app.ts';
import { app as post } from '../services/post/src/app.ts';
import { app as push } from '../services/push/src/app.ts';

const services = [coupon, event, festival, item, link, notice, post, push];
const hour = 3_600_000;

/** Starts the festival service with all that it is composed of. `shop` may do everything. */
export async function startFestival() {
  const platform = await startPlatform({
    services,
    callers: { shop: services.map(({ name }) => `${name}.*`) },
    settings: {
      link: { LINK_DOMAINS: '[{"origin":"https://go.example.com"}]' },
      coupon: { COUPON_CODE_KEY: 'k'.repeat(43) },
      push: { PUSH_TOKEN_KEY: 'k'.repeat(43) },
    },
  });
  const product = createOrganizer((name) => platform.service(name).as('shop'));
  const database = platform.database('festival');
  // What waits for its next attempt is due now.
  const passTime = () => database.query({ text: "UPDATE outbox SET due_at = now() WHERE state = 'pending'" });
  const becomes = (id: string, state: string) =>
    expect
      .poll(async () => (await passTime()) && (await product.stateOf(id)), { interval: 300, timeout: 30_000 })
      .toBe(state);
  return { ...product, platform, passTime, becomes, [Symbol.asyncDispose]: () => platform.close() };
}

interface Part {
  readonly operation: string;
  readonly state: string;
  readonly id: string;
}

/** What a product's back end does with festivals, and reads of what they are made of. */
export function createOrganizer(sendTo: (name: string) => Send) {
  const festivals = sendTo('festival');
  return {
    of: sendTo,
    make: async (more: Partial<NewFestival> = {}, key: string = randomUUID()) => {
      const headers = { 'idempotency-key': key };
      return (await festivals<Festival>('POST', '/festivals', { body: manifest(more), headers })).body;
    },
    end: (id: string) => festivals<Festival>('PUT', `/festivals/${id}/end`),
    stateOf: async (id: string) => (await festivals<Festival>('GET', `/festivals/${id}`)).body.state,
    reasonOf: async (id: string) => (await festivals<Festival>('GET', `/festivals/${id}`)).body.reason,
    partsOf: async (id: string) => (await festivals<{ items: Part[] }>('GET', `/festivals/${id}/parts`)).body.items,
    read: async (name: string, path: string) =>
      (await sendTo(name)<{ [field: string]: unknown; items: { [field: string]: unknown }[] }>('GET', path)).body,
  };
}

export const idOf = (parts: readonly Part[], operation: string) =>
  parts.find((part) => part.operation === operation)?.id ?? '';

const manifest = (more: Partial<NewFestival>): NewFestival => ({
  slug: `spring-${randomUUID().slice(0, 8)}`,
  name: '봄 축제',
  text: '불꽃놀이는 저녁 8시에 시작합니다',
  locale: 'ko-KR',
  timeZone: 'Asia/Seoul',
  startsAt: new Date(Date.now() - hour).toISOString(),
  endsAt: new Date(Date.now() + 24 * hour).toISOString(),
  address: 'https://example.com/spring',
  prizes: 3,
  days: 1,
  ...more,
});
