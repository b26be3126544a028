import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { key, startPush, until } from './start-push.ts';

const service = await startPush({ PING_MS: '1000', MAX_BUFFER_BYTES: '67108864' });
const { shop, publish, token } = service;

/** Asks for events and reads none of them, nor that they end. */
async function openSilent(playerId: string): Promise<Socket> {
  const { hostname, port } = new URL(service.url);
  const bearer = await token(playerId);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  socket.on('error', () => {});
  socket.pause();
  socket.write(`GET /connect HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${bearer}\r\n\r\n`);
  await until(
    async () => (await present(playerId)) === 1 || undefined,
    () => `presence of ${playerId}`,
  );
  return socket;
}

const present = async (playerId: string) =>
  (await shop<{ items: unknown[] }>('GET', `/channels/player:${playerId}/presence`)).body.items.length;
const isGone = (playerId: string) =>
  until(
    async () => (await present(playerId)) === 0 || undefined,
    () => `an end of the presence of ${playerId}`,
  );

test('events that nobody takes between two pings end, and the presence with them; who has nothing to take stays', async () => {
  const idle = await openSilent('idle');
  const stuck = await openSilent('stuck');
  const waiting = () => service.sockets().some(({ writableLength }) => writableLength > 0);
  const data = 'x'.repeat(60_000);
  await until(
    async () => {
      if (service.sockets().length > 1) await publish('player:stuck', data);
      return waiting() || service.sockets().length < 2 || undefined;
    },
    () => 'bytes that wait',
  );
  await isGone('stuck');
  expect(await present('idle')).toBe(1);
  expect(service.sockets()).toHaveLength(1);
  for (const socket of [idle, stuck]) socket.destroy();
}, 120_000);

test('a client that does not take its end is gone all the same', async () => {
  const silent = await openSilent('deaf');
  await shop('POST', '/disconnections', { body: { subject: 'player:deaf' } });
  await isGone('deaf');
  silent.destroy();
}, 60_000);

test('a lease that ended, and a job that waits, of which no replica was told, are found', async () => {
  const database = service.database('push');
  const pc = await service.connect('owner', { deviceId: 'pc', jobs: 1 });
  const job = async (data: string) =>
    shop('POST', '/jobs', { headers: key(), body: { target: 'device:pc', data, leaseSeconds: 3_600 } });
  await job('first');
  const first = await pc.next('job');
  const silently = (on: 'DISABLE' | 'ENABLE') =>
    database.query({ text: `ALTER TABLE job ${on} TRIGGER job_made, ${on} TRIGGER job_stepped` });
  await silently('DISABLE');
  await job('second');
  await database.query({ text: `UPDATE job SET state = 'done', ended_at = now() WHERE id = $1`, values: [first.job] });
  await silently('ENABLE');
  // What was told while a replica did not listen is unknown to it: it looks when it listens again.
  await database.query({
    text: `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND (query ILIKE 'listen%' OR query = 'SELECT 1')`,
  });
  expect(await pc.next('job', ({ data }) => data === 'second')).toMatchObject({ attempt: 1 });
  await silently('DISABLE');
  pc.say({
    type: 'acknowledge',
    job: (await database.query<{ id: string }>({ text: `SELECT id FROM job WHERE state = 'leased'` })).rows[0]?.id,
    lease: pc.frames.findLast(({ type }) => type === 'job')?.lease,
  });
  await job('third');
  await silently('ENABLE');
  await pc.next('job', ({ data }) => data === 'third');
  pc.close();
}, 120_000);
