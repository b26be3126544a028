import type { ConfigView } from '@clever/model-app';
import { start } from '@clever/service';
import { expect, test } from 'vitest';
import { app as service } from '../src/app.ts';
import { gems, patiently, startApp } from './start-app.ts';

const app = await startApp();

/** Starts another process's worth of the service on the same database. */
async function startReplica() {
  const replica = await start(service, { ...app.env, PORT: '0' }, { log: { write: () => undefined } });
  const get = async (path: string) => {
    const answer = await fetch(`${replica.url}${path}`, { headers: { connection: 'close' } });
    return answer.json() as Promise<Partial<ConfigView>>;
  };
  return { get, close: () => replica.close(), [Symbol.asyncDispose]: () => replica.close() };
}

test('what is published through one replica is answered by the other', async () => {
  await using replica = await startReplica();
  const name = await app.make();
  const values = async () => (await replica.get(`/apps/${name}/config?country=KR`)).values;
  await expect.poll(values, patiently).toEqual({});
  await app.publish(name, gems);
  await expect.poll(values, patiently).toEqual({ gems: 20 });
});

test('a replica that stops has written every client it saw', async () => {
  await using replica = await startReplica();
  const name = await app.makeReleased();
  const read = (player: number) => replica.get(`/apps/${name}/verdict?platform=ios&version=1.0.0&player=${player}`);
  await expect.poll(() => read(0), patiently).toHaveProperty('verdict');
  await Promise.all(Array.from({ length: 40 }, (_, player) => read(player)));
  await replica.close();
  const text =
    'SELECT count(DISTINCT player)::int AS players, sum(reads)::int AS reads FROM sightings WHERE app_key = $1';
  const { rows } = await app.database('app').query<{ players: number; reads: number }>({ text, values: [name] });
  expect(rows[0]?.players).toBe(40);
  expect(rows[0]?.reads).toBeGreaterThanOrEqual(41);
});
