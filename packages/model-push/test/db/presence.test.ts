import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  beat,
  configureChannel,
  disconnect,
  forgetReplicas,
  generationsOf,
  leaveReplica,
  listPresence,
  listSubscribers,
  readHistory,
  subscribe,
  tellPresence,
  unsubscribe,
  writePresence,
} from '../../src/db/index.ts';
import { openFresh } from '../open-test-push.ts';

const { db, count, database } = await openFresh();
const device = (name: string) => ({ id: randomUUID(), playerId: `p-${name}`, deviceId: name });
const present = async (channel: string) =>
  (await listPresence(db, channel, { limit: 100 })).items.map(({ deviceId }) => deviceId).toSorted();

test('who hears a group is there once, by player or by device, and no longer once it left', async () => {
  const [one, other, stranger] = [device('one'), device('other'), device('stranger')];
  await subscribe(db, { channel: 'group:lab', subscriber: 'device:one' }, 'shop');
  await subscribe(db, { channel: 'group:lab', subscriber: 'player:p-one' }, 'shop');
  await subscribe(db, { channel: 'group:lab', subscriber: 'player:p-other' }, 'shop');
  const replica = randomUUID();
  await writePresence(db, replica, { joined: [one, other, stranger], left: [] });
  expect(await present('group:lab')).toEqual(['one', 'other']);
  expect(await present('player:p-stranger')).toEqual(['stranger']);
  await writePresence(db, replica, { joined: [], left: [other] });
  expect(await present('group:lab')).toEqual(['one']);
});

test('a replica that is silent is forgotten with its connections, which is told; one that beats is not', async () => {
  const [dead, living] = [randomUUID(), randomUUID()];
  await subscribe(db, { channel: 'group:told', subscriber: 'device:gone' }, 'shop');
  await configureChannel(db, 'group:told', { tellsPresence: true });
  // True would be that it was forgotten meanwhile.
  for (const replica of [dead, living, living]) await beat(db, replica);
  await writePresence(db, dead, { joined: [device('gone')], left: [] });
  await writePresence(db, living, { joined: [device('here')], left: [] });
  await forgetReplicas(db);
  expect(await present('player:p-gone')).toEqual(['gone']);
  await database.query({ text: `UPDATE replica SET seen_at = now() - interval '16 s' WHERE id = $1`, values: [dead] });
  await forgetReplicas(db);
  expect([await present('player:p-gone'), await present('player:p-here')]).toEqual([[], ['here']]);
  const { items } = await readHistory(db, 'group:told', { limit: 10 });
  expect(items).toMatchObject([
    { event: 'presence', data: { left: [{ deviceId: 'gone' }], leftCount: 1, joinedCount: 0 } },
  ]);
  await leaveReplica(db, living);
  expect(await count('replica WHERE id = $1', [living])).toBe(0);
});

test('who came back at once did neither leave nor come, and others are told of in one digest', async () => {
  for (const name of ['moved', 'came', 'left'])
    await subscribe(db, { channel: 'group:digest', subscriber: `device:${name}` }, 'shop');
  await configureChannel(db, 'group:digest', { tellsPresence: true });
  await tellPresence(db, { joined: [device('moved'), device('came')], left: [device('moved'), device('left')] });
  const { items } = await readHistory(db, 'group:digest', { limit: 10 });
  expect(items.map(({ data }) => data)).toMatchObject([
    { joined: [{ deviceId: 'came' }], left: [{ deviceId: 'left' }], joinedCount: 1, leftCount: 1 },
  ]);
  await tellPresence(db, { joined: [device('moved')], left: [device('moved')] });
  expect((await readHistory(db, 'group:digest', { limit: 10 })).items).toHaveLength(1);
});

test('a subscriber hears fifty groups at most, however many ask at once', async () => {
  const all = await Promise.allSettled(
    Array.from({ length: 60 }, (_, at) =>
      subscribe(db, { channel: `group:g${at}`, subscriber: 'player:many' }, 'shop'),
    ),
  );
  const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
  expect(refused).toEqual(Array(10).fill('PUSH_SUBSCRIPTIONS_FULL'));
  expect(await count("subscription WHERE subscriber = 'player:many'")).toBe(50);
});

test('who hears no more is told so once, and others hear on', async () => {
  for (const subscriber of ['player:a', 'player:b']) {
    expect(await subscribe(db, { channel: 'group:left', subscriber }, 'shop')).toMatchObject({ isNew: true });
    expect(await subscribe(db, { channel: 'group:left', subscriber }, 'shop')).toMatchObject({ isNew: false });
  }
  await unsubscribe(db, { channel: 'group:left', subscriber: 'player:a' });
  await expect(unsubscribe(db, { channel: 'group:left', subscriber: 'player:a' })).rejects.toMatchObject({
    code: 'PUSH_NOT_SUBSCRIBED',
  });
  expect((await listSubscribers(db, 'group:left', { limit: 10 })).items).toMatchObject([{ subscriber: 'player:b' }]);
});

test('each disconnection makes tokens that were made before too old, of its subject alone', async () => {
  await disconnect(db, 'shop', { subject: 'player:eve' });
  await disconnect(db, 'shop', { subject: 'player:eve', reason: 'lost' });
  expect([...(await generationsOf(db, ['player:eve', 'player:ben']))]).toEqual([
    ['player:eve', 2],
    ['player:ben', 0],
  ]);
});
