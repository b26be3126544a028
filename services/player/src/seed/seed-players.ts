import { randomUUID } from 'node:crypto';
import { isProblem, uses } from '@clever/contract';
import { player, problems } from '@clever/model-player';
import type { Seed, Seeded } from '@clever/service';
import { createPeople, type Person } from './people.ts';

export const calls = [
  uses(player, 'authenticate', 'readIdentity', 'update', 'link', 'follow', 'writeSave', 'ban', 'merge'),
];

type Call = Parameters<Seed<typeof calls>['run']>[0];

/** Requests at once. */
const lanes = 8;
/** One player in so many is banned. */
const bannedEvery = 250;

/** Makes players with profiles, saves and followers. */
export async function seedPlayers(call: Call, count: number): Promise<Seeded[]> {
  const people = createPeople(count);
  const ids: string[] = [];
  let made = 0;
  await inLanes(people, async (person, at) => {
    const { id, isNew } = await findOrMake(call, person);
    ids[at] = id;
    made += Number(isNew);
  });
  const ties = { made: 0, there: 0 };
  await inLanes(people, async ({ follows }, at) => {
    for (const other of follows) {
      const { status } = await call.player.follow({ params: { id: ids[at] as string, other: ids[other] as string } });
      ties[status === 201 ? 'made' : 'there']++;
    }
  });
  for (let at = bannedEvery - 1; at < count; at += bannedEvery)
    await call.player.ban({ params: { id: ids[at] as string }, body: { reason: '비인가 프로그램 사용' } });
  const isMerged = await mergeSecond(call, ids[0] as string);
  return [
    { what: 'players', made, there: count - made },
    { what: 'follows', ...ties },
    { what: 'merges', made: Number(isMerged), there: Number(!isMerged) },
  ];
}

/** Merges what the first player did on another phone into it. @returns whether that was still to be done */
async function mergeSecond(call: Call, id: string): Promise<boolean> {
  const { body: second } = await call.player.authenticate({ params: { deviceId: 'seed-second-phone' } });
  if (second.id === id) return false;
  await call.player.merge({ params: { id }, body: { from: second.id }, key: randomUUID() });
  return true;
}

async function findOrMake(call: Call, person: Person): Promise<{ id: string; isNew: boolean }> {
  try {
    const { status, body } = await call.player.authenticate({ params: { deviceId: person.deviceId } });
    if (body.handle === null) await describe(call, body.id, person);
    return { id: body.id, isNew: status === 201 };
  } catch (error) {
    if (!isProblem(error, problems.playerBanned)) throw error;
    const { id } = await call.player.readIdentity({ params: { kind: 'device', subject: person.deviceId } });
    return { id, isNew: false };
  }
}

async function describe(
  call: Call,
  id: string,
  { handle, displayName, locale, country, identity, level }: Person,
): Promise<void> {
  const place = { id, collection: 'progress', key: 'slot-1' };
  await call.player.writeSave({ params: place, body: { value: { level, coins: level * 120 } } });
  if (identity) await call.player.link({ params: { id, ...identity } });
  // The handle comes last: one without it was not finished.
  await call.player.update({ params: { id }, body: { handle, displayName, locale, country }, match: '*' });
}

async function inLanes<Item>(items: readonly Item[], run: (item: Item, at: number) => Promise<void>): Promise<void> {
  const rest = items.entries();
  const lane = async () => {
    for (const [at, item] of rest) await run(item, at);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
