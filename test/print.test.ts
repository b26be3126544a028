import { randomUUID } from 'node:crypto';
import type { PushMessage } from '@clever/push-client';
import { afterAll, expect, test } from 'vitest';
import { seed } from '../services/print/src/seed/index.ts';
import { plant } from './seed-products.ts';
import { startPrint } from './start-print.ts';

const world = await startPrint();
const { platform, prepare, print, read, points, startPc, listen, files, push } = world;
afterAll(() => world[Symbol.asyncDispose]());

const statesIn = (heard: readonly PushMessage[]) =>
  heard.filter(({ event }) => event === 'print').map(({ data }) => (data as { state: string }).state);
const becomes = (id: string, state: string) =>
  expect.poll(async () => (await read(id)).state, { interval: 50, timeout: 20_000 }).toBe(state);

test('a document is paid when a PC has printed it, and the player is told of each step', async () => {
  const printed: unknown[] = [];
  await startPc('lab', async ({ data, operationId }) => {
    const { url } = data as { url: string };
    const address = new URL(url, platform.service('file').url);
    printed.push([operationId, await (await fetch(address)).text()]);
    return { pages: 1 };
  });
  const [{ playerId, fileId }, neighbour] = [await prepare(), await prepare()];
  const heard = await listen(playerId);
  const made = await print({ playerId, fileId, points: 30 });
  expect(made).toMatchObject({ state: 'accepted', reason: null, copies: 1, waitSeconds: 600, version: 1 });
  const page = await listen(`print-${made.id}`);
  await becomes(made.id, 'paid');
  expect(printed).toEqual([[`print:print:${made.id}:4`, playerId]]);
  expect(await points(playerId)).toBe(70);
  expect(await points(neighbour.playerId)).toBe(100);
  await expect.poll(() => statesIn(heard)).toEqual(['held', 'queued', 'printed', 'paid']);
  await expect.poll(() => page.map(({ data }) => (data as { state: string }).state)).toContain('paid');
  // Nobody holds the file any more.
  await expect.poll(async () => (await files('DELETE', `/files/${fileId}`)).status).toBe(204);
});

test('what no PC takes in time is not paid: the points are back, and the player is told why', async () => {
  const { playerId, fileId } = await prepare();
  const heard = await listen(playerId);
  const made = await print({ playerId, fileId, printers: 'nobody', waitSeconds: 1 });
  await becomes(made.id, 'queued');
  expect(await points(playerId)).toBe(90);
  await becomes(made.id, 'returned');
  expect(await read(made.id)).toMatchObject({ reason: 'state is "expired"' });
  expect(await points(playerId)).toBe(100);
  await expect.poll(() => statesIn(heard)).toEqual(['held', 'queued', 'returned']);
  await expect.poll(async () => (await files('DELETE', `/files/${fileId}`)).status).toBe(204);
});

test('a document that is unknown, and points that are not there, are refused, and nothing is held', async () => {
  const { playerId, fileId } = await prepare(5);
  const unknown = await print({ playerId, fileId: randomUUID() });
  await becomes(unknown.id, 'refused');
  expect(await read(unknown.id)).toMatchObject({ reason: expect.stringContaining('FILE_UNKNOWN') });
  const poor = await print({ playerId, fileId });
  await becomes(poor.id, 'refused');
  expect(await read(poor.id)).toMatchObject({ reason: expect.stringContaining('ITEM_SHORT') });
  expect(await points(playerId)).toBe(5);
  await expect.poll(async () => (await files('DELETE', `/files/${fileId}`)).status).toBe(204);
});

test('a PC that gives up leaves it to another one, and it is paid once', async () => {
  const by: string[] = [];
  const group = randomUUID();
  for (const name of ['broken', 'whole'])
    await startPc(group, async () => {
      by.push(name);
      if (name === 'broken') throw new Error('no paper');
    });
  const { playerId, fileId } = await prepare();
  const made = await print({ playerId, fileId, printers: group });
  await becomes(made.id, 'paid');
  expect(by.filter((name) => name === 'whole')).toEqual(['whole']);
  expect(await points(playerId)).toBe(90);
});

test('a job that staff cancel is not paid', async () => {
  const { playerId, fileId } = await prepare();
  const made = await print({ playerId, fileId, printers: 'nobody' });
  await becomes(made.id, 'queued');
  const { body } = await push<{ items: { id: string }[] }>('GET', '/jobs?target=group:nobody&state=waiting');
  await push('PUT', `/jobs/${body.items[0]?.id}/cancellation`);
  await becomes(made.id, 'returned');
  expect(await points(playerId)).toBe(100);
});

test('the demo is planted once: one waits for a PC, one is given back, one costs too much', async () => {
  expect(await plant(platform, seed)).toEqual([{ what: 'prints', made: 3, there: 0 }]);
  expect(await plant(platform, seed)).toEqual([{ what: 'prints', made: 0, there: 3 }]);
  const { rows } = await platform.database('print').query<{ id: string }>({
    text: "SELECT id FROM print WHERE player_id LIKE 'seed-%' ORDER BY player_id",
  });
  const [waiting, returned, refused] = rows.map(({ id }) => id) as [string, string, string];
  await Promise.all([becomes(waiting, 'queued'), becomes(returned, 'returned'), becomes(refused, 'refused')]);
  expect(rows).toHaveLength(3);
});
