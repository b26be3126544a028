import { isProblem, uses } from '@clever/contract';
import { player, problems } from '@clever/model-player';
import type { Seed } from '@clever/service';
import { createPeople, type Person } from './people.ts';

export const calls = [uses(player, 'authenticate', 'readIdentity', 'update', 'link', 'follow', 'writeSave', 'ban')];

type Call = Parameters<Seed<typeof calls>['run']>[0];

/** Requests at once. */
const lanes = 16;
/** One player in so many is banned. */
const bannedEvery = 250;

/** Makes players with profiles, saves and followers. @returns how many there are */
export async function seedPlayers(call: Call, count: number): Promise<string> {
  const people = createPeople(count);
  const ids: string[] = [];
  await inLanes(people, async (person, at) => {
    ids[at] = await findOrMake(call, person);
  });
  await inLanes(people, async ({ follows }, at) => {
    for (const other of follows)
      await call.player.follow({ params: { id: ids[at] as string, other: ids[other] as string } });
  });
  for (let at = bannedEvery - 1; at < count; at += bannedEvery)
    await call.player.ban({ params: { id: ids[at] as string }, body: { reason: '비인가 프로그램 사용' } });
  return `${count.toLocaleString('en')} players`;
}

async function findOrMake(call: Call, person: Person): Promise<string> {
  try {
    const { status, body } = await call.player.authenticate({ params: { deviceId: person.deviceId } });
    if (status === 201) await describe(call, body.id, person);
    return body.id;
  } catch (error) {
    if (!isProblem(error, problems.playerBanned)) throw error;
    return (await call.player.readIdentity({ params: { kind: 'device', subject: person.deviceId } })).id;
  }
}

async function describe(call: Call, id: string, { handle, locale, country, identity, level }: Person): Promise<void> {
  await call.player.update({ params: { id }, body: { handle, locale, country }, match: '*' });
  const place = { id, collection: 'progress', key: 'slot-1' };
  await call.player.writeSave({ params: place, body: { value: { level, coins: level * 120 } } });
  if (identity) await call.player.link({ params: { id, ...identity } });
}

async function inLanes<Item>(items: readonly Item[], run: (item: Item, at: number) => Promise<void>): Promise<void> {
  const rest = items.entries();
  const lane = async () => {
    for (const [at, item] of rest) await run(item, at);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
