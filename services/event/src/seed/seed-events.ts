import { uses } from '@clever/contract';
import { event } from '@clever/model-event';
import { item } from '@clever/model-item';
import type { Seed, Seeded } from '@clever/service';
import { festivals, gem, spring } from './festivals.ts';

export const calls = [
  uses(event, 'create', 'publish', 'list', 'checkIn', 'progress', 'claim', 'submit', 'rank'),
  uses(item, 'createKind'),
] as const;

type Call = Parameters<Seed<typeof calls>['run']>[0];

const players = 60;

/** Makes events, and lets players take part. The same keys make nothing twice. */
export async function seedEvents(call: Call): Promise<Seeded[]> {
  const { items } = await call.event.list({ query: { limit: 100 } });
  const known = new Set(items.map(({ name }) => name));
  await call.item.createKind({ body: gem, key: 'seed-festival-gem' });
  const ids = new Map<string, string>();
  for (const [name, body] of Object.entries({ ...festivals, spring })) {
    const { id } = await call.event.create({ body, key: `seed-event-${name}` });
    if (name !== 'spring') await call.event.publish({ params: { id } });
    ids.set(name, id);
  }
  const all = [...Object.values(festivals), spring];
  const there = all.filter(({ name }) => known.has(name)).length;
  const visits = { what: 'check-ins', made: 0, there: 0 };
  for (let at = 0; at < players; at++) visits[(await takePart(call, ids, at)) ? 'made' : 'there']++;
  return [{ what: 'events', made: all.length - there, there }, visits];
}

/** @returns whether the player was not there before */
async function takePart(call: Call, ids: ReadonlyMap<string, string>, at: number): Promise<boolean> {
  const playerId = `seed-player-${at}`;
  const of = (name: keyof typeof festivals) => ({ id: String(ids.get(name)) });
  const { status } = await call.event.checkIn({ params: of('attendance'), body: { playerId } });
  const reached = { ...of('attendance'), playerId, step: 'total-1' };
  if (at % 2 === 0) await call.event.claim({ params: reached, body: {} });
  const mission = { playerId, mission: 'long-combo', amount: 20 + ((at * 37) % 110) };
  await call.event.progress({ params: of('missions'), body: mission, key: `seed-combo-${at}` });
  await call.event.submit({
    params: of('league'),
    body: { playerId, score: (at * 7_919) % 10_000 },
    key: `seed-score-${at}`,
  });
  return status === 201;
}
