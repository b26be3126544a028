import { setTimeout as sleep } from 'node:timers/promises';
import { uses } from '@clever/contract';
import { event } from '@clever/model-event';
import { festival } from '@clever/model-festival';
import { defineSeed, type Seed } from '@clever/service';
import { festivals } from './festivals.ts';

const calls = [uses(festival, 'create', 'list', 'read', 'parts', 'end'), uses(event, 'checkIn', 'submit')] as const;
type Call = Parameters<Seed<typeof calls>['run']>[0];

const players = ['하늘', '바다', '별', 'Ann', 'Ben', 'Chloe', '솔', '달', 'Dan', '강', '산', 'Eve'];
const openWithinMs = 120_000;

/** Festivals of a campus, and who plays there. */
export const seed = defineSeed({
  calls,
  async run(call) {
    const known = new Set((await call.festival.list({ query: { limit: 100 } })).items.map(({ slug }) => slug));
    for (const { isOver, ...body } of festivals) {
      const { id } = await call.festival.create({ body, key: `seed-festival-${body.slug}` });
      await untilMade(call, id);
      if (isOver) await call.festival.end({ params: { id } });
      else await play(call, id);
    }
    const there = festivals.filter(({ slug }) => known.has(slug)).length;
    return [{ what: 'festivals', made: festivals.length - there, there }];
  },
});

/** Where a service is away, the others are made when it is back. */
async function untilMade(call: Call, id: string): Promise<void> {
  for (const until = Date.now() + openWithinMs; Date.now() < until; await sleep(200))
    if ((await call.festival.read({ params: { id } })).state !== 'making') return;
}

async function play(call: Call, id: string): Promise<void> {
  const { items } = await call.festival.parts({ params: { id } });
  const made = items.find(({ operation }) => operation === 'event.create')?.id;
  if (!made) return;
  for (const [at, playerId] of players.entries()) {
    await call.event.checkIn({ params: { id: made }, body: { playerId } });
    const body = { playerId, score: ((at * 7_919) % 97) * 10 };
    await call.event.submit({ params: { id: made }, body, key: `seed-festival-score-${at}` });
  }
}
