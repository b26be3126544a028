import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

const tries = 50;

/**
 * Finds a port of 127.0.0.1 that nobody listens on now. It is below the range from which the system itself gives ports
 * to outgoing connections, which would take it between now and its use.
 */
export async function freePort(): Promise<number> {
  for (let at = 1; ; at++) {
    const port = randomInt(15_000, 32_000);
    if (await isFree(port)) return port;
    if (at === tries) throw new Error(`no free port among ${tries} from 15000 to 32000`);
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
