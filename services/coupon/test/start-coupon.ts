import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch, Campaign, NewCampaign, Redemption, Reservation } from '@clever/model-coupon';
import { type Send, startService } from '@clever/testing';
import { app } from '../src/app.ts';

export type Coupon = Awaited<ReturnType<typeof startCoupon>>;

export const key = (value: string = randomUUID()) => ({ 'idempotency-key': value });

/** Starts the service with a caller that may do everything, `shop`, and one that may do nothing, `guest`. */
export async function startCoupon() {
  const settings = { COUPON_CODE_KEY: 'k'.repeat(40) };
  const service = await startService(app, { grants: { shop: ['coupon.*'], guest: [] }, settings });
  const shop = service.as('shop');
  return { ...service, shop, guest: service.as('guest'), ...createActions(shop) };
}

/** What tests do on the way to what they test. */
function createActions(shop: Send) {
  const make = async <Body>(path: string, body: object) => {
    const reply = await shop<Body>('POST', path, { body, headers: key() });
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const create = (input: Partial<NewCampaign> = {}) => make<Campaign>('/campaigns', newCampaign(input));
  return {
    create,
    /** A campaign with a shared code, and the code. */
    createShared: async (input: Partial<NewCampaign> = {}) => {
      const code = `S${randomUUID().slice(0, 8)}`;
      return { code, campaign: await create({ ...input, codes: { shared: code } }) };
    },
    redeem: (code: string, playerId: string) => make<Redemption>('/redemptions', { code, playerId }),
    reserve: (code: string, playerId: string) => make<Reservation>('/reservations', { code, playerId }),
    /** Orders codes, waits for them, and reads them. */
    generate: async (campaignId: string, count: number) => {
      const { id } = await make<Batch>(`/campaigns/${campaignId}/batches`, { count });
      for (;;) {
        const { body } = await shop<Batch>('GET', `/batches/${id}`);
        if (body.status === 'done') break;
        await sleep(20);
      }
      const { body } = await shop<string>('GET', `/batches/${id}/codes.csv`);
      return { id, codes: body.trimEnd().split('\r\n').slice(1) };
    },
  };
}

export const newCampaign = (input: Partial<NewCampaign> = {}) => ({
  name: 'Pink',
  reward: { gems: 10 },
  codes: { pattern: `${randomUUID().slice(0, 6)}-####-####` },
  ...input,
});
