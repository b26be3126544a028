import { randomUUID } from 'node:crypto';
import type { Balances, Entry, Kind, Transfer } from '@clever/model-item';
import { startService } from '@clever/testing';
import { app } from '../src/app.ts';

export type Item = Awaited<ReturnType<typeof startItem>>;

export const key = (value: string = randomUUID()) => ({ 'idempotency-key': value });

/** Starts the service with a caller that may do everything, `shop`, and one that may do nothing, `guest`. */
export async function startItem(settings: Record<string, string> = {}) {
  const service = await startService(app, { grants: { shop: ['item.*'], guest: [] }, settings });
  const shop = service.as('shop');
  const post = async <Body = Transfer>(path: string, body: object) => {
    const reply = await shop<Body>('POST', path, { body, headers: key() });
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  return {
    ...service,
    shop,
    post,
    /** A kind with a name that no other test has. */
    kind: async (settings: Partial<Kind> = {}) =>
      (await post<Kind>('/kinds', { id: `k${randomUUID().slice(0, 8)}`, name: 'Gold', ...settings })).id,
    grant: (playerId: string, kind: string, amount: number) =>
      post('/grants', { playerId, items: [{ kind, amount }], reason: 'test' }),
    move: (entries: readonly Entry[], headers = key()) =>
      shop<Transfer>('POST', '/transfers', { body: { entries, reason: 'test' }, headers }),
    /** What an account has, by kind. */
    has: async (account: string) => {
      const { body } = await shop<Balances>('GET', `/accounts/${encodeURIComponent(account)}/balances`);
      return Object.fromEntries(body.items.map(({ kind, amount }) => [kind, amount]));
    },
  };
}
