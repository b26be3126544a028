import { uses } from '@clever/contract';
import { item } from '@clever/model-item';
import type { Seed, Seeded } from '@clever/service';
import { catalogue } from './catalogue.ts';

export const calls = [
  uses(item, 'createKind', 'listKinds', 'retireKind', 'transfer', 'grant', 'exchange', 'hold', 'ledger'),
];

type Call = Parameters<Seed<typeof calls>['run']>[0];

const players = Array.from({ length: 30 }, (_, at) => `seed-player-${at}`);

/** Makes the catalogue, fills wallets, and lets players buy. The same keys make nothing twice. */
export async function seedItems(call: Call): Promise<Seeded[]> {
  const { items } = await call.item.listKinds({ query: { limit: 100 } });
  const known = new Set(items.map(({ id }) => id));
  for (const body of catalogue)
    if (!known.has(body.id)) await call.item.createKind({ body, key: `seed-kind-${body.id}` });
  if (!known.has('old-ticket')) await call.item.retireKind({ params: { id: 'old-ticket' } });
  const there = await countWallets(call);
  await fundSpring(call);
  for (const [at, playerId] of players.entries()) await playAs(call, playerId, at);
  const made = catalogue.filter(({ id }) => !known.has(id)).length;
  return [
    { what: 'kinds', made, there: catalogue.length - made },
    { what: 'wallets', made: players.length - there, there },
  ];
}

async function countWallets(call: Call): Promise<number> {
  const lines = await Promise.all(
    players.map((playerId) => call.item.ledger({ params: { account: `player:${playerId}` }, query: { limit: 1 } })),
  );
  return lines.filter(({ items }) => items.length > 0).length;
}

async function fundSpring(call: Call): Promise<void> {
  const entries = [{ from: 'mint', to: 'budget:spring', kind: 'gem', amount: 10_000 }];
  await call.item.transfer({ body: { entries, reason: 'budget' }, key: 'seed-budget-spring' });
}

async function playAs(call: Call, playerId: string, at: number): Promise<void> {
  const key = `seed-${playerId}`;
  const welcome = [
    { kind: 'gold', amount: 300 + 10 * at },
    { kind: 'point', amount: 50 },
  ];
  await call.item.grant({ body: { playerId, items: welcome, reason: 'welcome' }, key: `${key}-welcome` });
  const spring = { playerId, items: [{ kind: 'gem', amount: 60 }], from: 'budget:spring', reason: '봄맞이 · spring' };
  await call.item.grant({ body: spring, key: `${key}-spring` });
  const potions = { playerId, kind: 'potion', amount: 2, payWith: 'gold', reason: 'shop' };
  await call.item.exchange({ body: potions, key: `${key}-potions` });
  if (at % 3 === 0) {
    const sword = { playerId, kind: 'blossom-sword', payWith: 'gem', reason: 'shop' };
    await call.item.exchange({ body: sword, key: `${key}-sword` });
  }
  const body = {
    account: `player:${playerId}`,
    items: [{ kind: 'gold', amount: 100 }],
    reason: 'auction',
    ttlSeconds: 86_400,
  };
  if (at % 5 === 0) await call.item.hold({ body, key: `${key}-bid` });
}
