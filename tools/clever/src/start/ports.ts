import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePort } from '@clever/testing/postgres';
import { Failure } from '../terminal/failure.ts';

/** A port that somebody needs. */
export interface WantedPort {
  readonly name: string;
  readonly port: number;
}

/** @throws Failure naming every port that is in use */
export async function checkPorts(wanted: readonly WantedPort[], portBase: number): Promise<void> {
  const free = await Promise.all(wanted.map(({ port }) => isFree(port)));
  const used = wanted.filter((_one, at) => !free[at]);
  if (used.length === 0) return;
  const list = used.map(({ name, port }) => `${port} (${name})`).join(', ');
  throw new Failure(`${used.length === 1 ? 'a port is' : 'ports are'} in use: ${list}`, {
    exit: 'unavailable',
    hints: [`end what listens there, or move all ports: clever start --port-base ${portBase + 1000}`],
  });
}

/** Finds a port for PostgreSQL: the one it had, where that is free. */
export async function choosePort(before: number): Promise<number> {
  if (before !== 0 && (await isFree(before))) return before;
  return freePort();
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    await close(server);
    return true;
  } catch (error) {
    if (['EADDRINUSE', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return false;
    throw error;
  }
}

async function close(server: ReturnType<typeof createServer>): Promise<void> {
  server.close();
  await once(server, 'close');
}
