import { once } from 'node:events';
import { connect } from 'node:net';
import { app as item } from '@clever/service-item';
import { freePort, startService } from '@clever/testing';
import { expect, test } from 'vitest';
import { startProcess } from './service-process.ts';

test('SIGTERM again and again drops no request that is under way, nor holds the process longer', async () => {
  await using there = await startService(item, { grants: { shop: ['item.*'] } });
  const port = await freePort();
  await using running = await startProcess('item', { ...there.env, DRAIN_MS: '1500' }, port);
  const body = JSON.stringify({ name: 'gems' });
  const head = [
    'GET /kinds HTTP/1.1',
    'Host: x',
    `Authorization: Basic ${btoa(`shop:${there.secretOf('shop')}`)}`,
    `Content-Length: ${body.length}`,
  ];
  const slow = connect(port, '127.0.0.1');
  const silent = connect(port, '127.0.0.1').on('error', () => undefined);
  await Promise.all([once(slow, 'connect'), once(silent, 'connect')]);
  let answer = '';
  slow.on('data', (chunk) => {
    answer += chunk;
  });
  slow.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 5)}`);
  for (let times = 0; times < 4; times++) {
    process.kill(running.pid, 'SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  slow.write(body.slice(5));
  const [code] = await running.ended;
  expect([answer.slice(0, 12), code]).toEqual(['HTTP/1.1 200', 0]);
});
