import type { Proof, Transfer } from '@clever/model-item';
import { app as item } from '@clever/service-item';
import { freePort, startService } from '@clever/testing';
import { expect, test } from 'vitest';
import { startProcess } from './service-process.ts';

const clients = 64;
const players = 20;

test('kill -9 in the middle of transfers loses nothing that was answered, and moves nothing twice', async () => {
  await using running = await startService(item, { grants: { shop: ['item.*'] } });
  const shop = running.as('shop');
  const post = (path: string, body: object) => shop('POST', path, { body, headers: { 'idempotency-key': path } });
  await post('/kinds', { id: 'gold', name: 'Gold', tradable: true });
  const funds = Array.from({ length: players }, (_, at) => ({
    from: 'mint',
    to: `player:${at}`,
    kind: 'gold',
    amount: 1_000,
  }));
  await post('/transfers', { entries: funds, reason: 'funds' });
  const port = await freePort();
  const authorization = `Basic ${btoa(`shop:${running.secretOf('shop')}`)}`;
  const transfer = async (url: string, at: number) => {
    const pair = [at, at * 7 + 1 + (at % 5)].map((each) => `player:${each % players}`);
    const [from = '', to = ''] = pair[0] === pair[1] ? [pair[0], 'burn'] : pair;
    const response = await fetch(`${url}/transfers`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': `key-${at}` },
      body: JSON.stringify({ entries: [{ from, to, kind: 'gold', amount: 1 + (at % 9) }], reason: 'load' }),
    });
    return { status: response.status, body: (await response.json()) as Transfer };
  };

  const acknowledged = new Map<number, Transfer>();
  let asked = 0;
  let isOver = false;
  const victim = await startProcess('item', running.env, port);
  const client = async () => {
    while (!isOver) {
      const at = asked++;
      const { status, body } = await transfer(victim.url, at);
      if (status === 201) acknowledged.set(at, body);
    }
  };
  const loads = Promise.allSettled(Array.from({ length: clients }, client));
  try {
    await expect.poll(() => acknowledged.size, { interval: 5 }).toBeGreaterThan(300);
  } finally {
    await victim.kill();
    isOver = true;
  }
  await loads;

  await using next = await startProcess('item', running.env, port);
  let moved = 0;
  for (let at = 0; at < asked; at++) {
    const { status, body } = await transfer(next.url, at);
    const first = acknowledged.get(at);
    if (first !== undefined) expect([at, status, body]).toEqual([at, 201, first]);
    else expect([201, 409]).toContain(status);
    if (status === 201) moved++;
  }
  const text = "SELECT count(*)::int AS stored FROM transfer WHERE reason = 'load'";
  expect((await running.database('item').query({ text })).rows).toEqual([{ stored: moved }]);
  const { body } = await shop<Proof>('GET', '/proof?full=true');
  expect(body).toMatchObject({ holds: true, faults: [], kinds: [{ kind: 'gold', minted: 1_000 * players }] });
});
