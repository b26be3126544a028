import type { Proof, Reservation, Transfer } from '@clever/model-item';
import { openItem, releaseLapsed } from '@clever/model-item/db';
import { expect, test } from 'vitest';
import { key, startItem } from './start-item.ts';

const clients = 16;
const turns = 16;

test('whatever is done at the same time, nothing fails, and the ledger adds up', async () => {
  const item = await startItem();
  const gold = await item.kind({ tradable: true });
  const point = await item.kind({ tradable: true, expiresAfter: 3, maxPerPlayer: 200 });
  const sword = await item.kind({ tradable: true, isUnique: true, prices: [{ kind: gold, amount: 7 }] });
  const made: Transfer[] = [];
  const held: Reservation[] = [];
  const seen = new Map<string, number>();
  const send = async (method: string, path: string, body?: object) => {
    const answer = await item.shop<Transfer & Reservation>(method, path, { body, headers: key() });
    const name = `${method} ${path.replace(/[0-9a-f-]{36}/, '{id}')} ${answer.status}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
    return answer;
  };

  const acts: ((at: number, player: string, other: string) => Promise<unknown>)[] = [
    async (at, player) => {
      const items = [gold, point, sword].map((kind, n) => ({ kind, amount: n === 2 ? 1 : 1 + (at % 30) }));
      const { status, body } = await send('POST', '/grants', { playerId: player, items, reason: 'a' });
      if (status === 201) made.push(body);
    },
    async (at, player, other) => {
      const sides = { from: `player:${player}`, to: `player:${other}` };
      const unit = made[(at * 7) % (made.length || 1)]?.entries.find(({ kind }) => kind === sword)?.units?.[0];
      const entries = [gold, point].map((kind) => ({ ...sides, kind, amount: 1 + (at % 5) }));
      const given = unit ? [{ ...sides, kind: sword, amount: 1, units: [unit] }] : [];
      await send('POST', '/transfers', { entries: at % 2 ? entries : [...given, ...entries.slice(1)], reason: 'b' });
    },
    async (at, player) => {
      const body = {
        account: `player:${player}`,
        items: [gold, point].map((kind) => ({ kind, amount: 1 + (at % 9) })),
      };
      const reply = await send('POST', '/reservations', { ...body, reason: 'c', ttlSeconds: 1 + (at % 3) });
      if (reply.status === 201) held.push(reply.body);
    },
    async (at) => {
      const { id, items } = held[(at * 3) % (held.length || 1)] ?? {};
      if (!id || !items) return;
      if (at % 3 === 0) await send('DELETE', `/reservations/${id}`);
      else await send('PUT', `/reservations/${id}/capture`, { to: 'credit:shop', items: items.slice(at % 2) });
    },
    async (at) => {
      const { id } = made[(at * 5) % (made.length || 1)] ?? {};
      const shortage = ['take', 'refuse', 'debt'][at % 3];
      if (id) await send('POST', `/transfers/${id}/reversals`, { reason: 'd', shortage });
    },
    (_at, playerId) => send('POST', '/exchanges', { playerId, kind: sword, payWith: gold, reason: 'e' }),
    (at, playerId) =>
      send('POST', '/spends', { playerId, items: [{ kind: point, amount: 1 + (at % 8) }], reason: 'f' }),
  ];
  const run = async (client: number) => {
    for (let turn = 0; turn < turns; turn++) {
      const at = client * turns + turn;
      await acts[(at * 11 + client) % acts.length]?.(at, `p${at % 7}`, `p${(at + 1 + (client % 5)) % 7}`);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => run(client)));
  const db = openItem(item.database('item'));
  await item.database('item').query({ text: 'UPDATE reservation SET expires_at = now()' });
  while ((await releaseLapsed(db)) > 0);
  await db.close();

  const statuses = new Set([...seen.keys()].map((name) => Number(name.split(' ').at(-1))));
  expect([...statuses].filter((status) => ![200, 201, 204, 409, 410].includes(status))).toEqual([]);
  expect([...seen.keys()].filter((name) => / 20[014]$/.test(name)).length).toBeGreaterThan(6);
  const { body } = await item.shop<Proof>('GET', '/proof?full=true');
  expect(body).toMatchObject({ holds: true, faults: [] });
  const text = "SELECT count(*)::int AS rows FROM balance WHERE account LIKE 'hold:%' AND amount <> 0";
  expect((await item.database('item').query({ text })).rows).toEqual([{ rows: 0 }]);
});
