import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createDatabase } from '@clever/testing';
import pg from 'pg';
import { expect, test } from 'vitest';
import { countHandles, expectNoLeak } from '../src/leaks.ts';

test('a server that is left open is told', async () => {
  const before = countHandles();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  await expect(expectNoLeak(before, 50)).rejects.toThrow('left open: 1 TCPServerWrap');
  server.close();
  await expectNoLeak(before);
});

test('a process that is left running is told', async () => {
  const before = countHandles();
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  await expect(expectNoLeak(before, 50)).rejects.toThrow('left open: 1 ProcessWrap');
  child.kill();
  await expectNoLeak(before);
});

test('a connection that is left open is told when its database closes', async () => {
  const database = await createDatabase('coupon', { isMigrated: false });
  const client = new pg.Client({ connectionString: database.url, application_name: 'forgotten' });
  client.on('error', () => {});
  await client.connect();
  await client.query('SELECT 7');
  await expect(database.close()).rejects.toThrow('left connections open: forgotten: SELECT 7');
  await client.end();
});
