import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { start } from '@clever/service';
import { freePort } from '@clever/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { app } from '../src/app.ts';
import { startClient } from './start-client.ts';
import { startPush, until } from './start-push.ts';

const binary = ['nats-server', '/usr/sbin/nats-server'].find((name) => spawnSync(name, ['--version']).status === 0);
const without = binary ? '' : ' (skipped: there is no nats-server here)';
const silent = { write: () => {} };

/** A NATS server on a port that stays the same, so that it can be killed and come back. */
async function useNats() {
  const port = await freePort();
  let child: ChildProcess | undefined;
  const begin = async () => {
    child = spawn(binary as string, ['-a', '127.0.0.1', '-p', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
    await until(
      () =>
        fetch(`http://127.0.0.1:${port}`).then(
          () => true,
          (error) => error.cause?.code !== 'ECONNREFUSED' || undefined,
        ),
      () => 'NATS',
    );
  };
  const kill = async () => {
    const running = child;
    child = undefined;
    if (!running) return;
    running.kill('SIGKILL');
    await once(running, 'exit');
  };
  await begin();
  afterAll(kill);
  return { url: `nats://127.0.0.1:${port}`, begin, kill };
}

type Nats = Awaited<ReturnType<typeof useNats>>;

describe.each(['PostgreSQL', 'NATS'] as const)('two replicas that %s tells', (by) => {
  const isSkipped = by === 'NATS' && !binary;
  describe.skipIf(isSkipped)(`with a client each${isSkipped ? without : ''}`, async () => {
    if (isSkipped) return test('is skipped', () => {});
    const nats: Nats | undefined = by === 'NATS' ? await useNats() : undefined;
    const one = await startPush(nats ? { NATS_URL: nats.url } : {});
    if (nats)
      await until(
        () => one.logs.some(({ msg, isUp }) => (msg === 'NATS' && isUp) || undefined) || undefined,
        () => 'NATS',
      );
    const other = await start(app, { ...one.env, PORT: '0' }, { log: silent });
    afterAll(() => other.close());
    const at = async (url: string, name: string) => {
      const client = startClient({ url, transport: 'websocket', token: () => one.token(name, `${name}-${url}`) });
      await client.is('open');
      return client;
    };
    const numbers = ({ messages }: { messages: readonly { data: unknown }[] }) => messages.map(({ data }) => data);

    test('bring each message to both, and close both', async () => {
      const both = [await at(one.url, 'ann'), await at(other.url, 'ann')];
      for (let data = 0; data < 10; data++) await one.publish('player:ann', data);
      for (const client of both) {
        await until(
          () => client.messages.length === 10 || undefined,
          () => `10 messages but ${numbers(client)}`,
        );
        expect(numbers(client)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      }
      await one.shop('POST', '/disconnections', { body: { subject: 'player:ann' } });
      for (const client of both) await client.is('closed 3501');
    });
    test('let both hear a group at once, and see who is there', async () => {
      await one.shop('PUT', '/channels/group:both/subscribers/player:ben');
      const both = [await at(one.url, 'ben'), await at(other.url, 'ben')];
      await one.publish('group:both', 1);
      for (const client of both)
        await until(
          () => client.messages.length === 1 || undefined,
          () => 'a message',
        );
      await until(
        async () =>
          (await one.shop<{ items: unknown[] }>('GET', '/channels/group:both/presence')).body.items.length === 2 ||
          undefined,
        () => 'presence of both',
      );
    });
    test('give a job to one of their devices', async () => {
      const done: string[] = [];
      const work =
        (name: string) =>
        async ({ operationId }: { operationId: string }) =>
          void done.push(`${name} ${operationId}`);
      for (const [name, url] of [
        ['a', one.url],
        ['b', other.url],
      ] as const) {
        await one.shop('PUT', `/channels/group:work/subscribers/device:${name}`);
        const client = startClient({
          url,
          transport: 'websocket',
          token: () => one.token('worker', name),
          onJob: work(name),
        });
        await client.is('open');
      }
      for (let at = 0; at < 20; at++)
        await one.shop('POST', '/jobs', {
          body: { target: 'group:work', data: at },
          headers: { 'idempotency-key': `job-${at}` },
        });
      await until(
        () => done.length >= 20 || undefined,
        () => `20 jobs but ${done.length}`,
      );
      expect(new Set(done.map((line) => line.slice(2))).size).toBe(20);
      expect(done).toHaveLength(20);
    });
    test.runIf(nats)(
      'lose nothing that was acknowledged while NATS is killed and comes back',
      async () => {
        const both = [await at(one.url, 'cho'), await at(other.url, 'cho')];
        let isOver = false;
        let acknowledged = 0;
        const publishing = (async () => {
          while (!isOver) {
            const { status } = await one.publish('player:cho', acknowledged);
            expect(status).toBe(201);
            acknowledged++;
          }
        })();
        const more = (many: number) =>
          until(
            () => acknowledged >= many || undefined,
            () => `${many} messages`,
          );
        for (let round = 0; round < 2; round++) {
          await more(acknowledged + 20);
          await nats?.kill();
          await more(acknowledged + 20);
          await sleep(50);
          await nats?.begin();
        }
        await more(acknowledged + 20);
        isOver = true;
        await publishing;
        const all = Array.from({ length: acknowledged }, (_, at) => at);
        for (const client of both) {
          await until(
            () => client.messages.length >= acknowledged || undefined,
            () => `${acknowledged} messages but ${client.messages.length}`,
          );
          expect(numbers(client)).toEqual(all);
          expect(client.states).toEqual(['open']);
        }
      },
      180_000,
    );
  });
});
