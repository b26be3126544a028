import { execFile } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { freePort } from '../src/free-port.ts';

test('a port is given once, also to those that ask elsewhere, and without keeping a process alive', async () => {
  const program = `
    import { freePort } from ${JSON.stringify(new URL('../src/free-port.ts', import.meta.url).href)};
    console.log(await freePort());`;
  const args = ['--conditions=@clever/source', '--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  expect(Number(stdout)).toBeGreaterThanOrEqual(15_000);
  const ports = await Promise.all(Array.from({ length: 40 }, freePort));
  expect(new Set(ports).size).toBe(40);
  const socket = createSocket('udp4').bind({ port: ports[0] ?? 0, address: '127.0.0.1' });
  await expect(once(socket, 'listening')).rejects.toMatchObject({ code: 'EADDRINUSE' });
  socket.close();
});
