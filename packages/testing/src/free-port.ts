import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { closeLater } from './left-open.ts';

const tries = 50;

/**
 * Finds a port of 127.0.0.1 that nobody listens on now. It is below the range from which the system itself gives ports to
 * outgoing connections, and until the test file or this process is over, no other test is given it: not even of another
 * process, and not while nothing listens there.
 */
export async function freePort(): Promise<number> {
  for (let at = 1; ; at++) {
    const port = randomInt(15_000, 32_000);
    if ((await reserve(port)) && (await isFree(port))) return port;
    if (at === tries) throw new Error(`no free port among ${tries} from 15000 to 32000`);
  }
}

/** UDP has ports of its own, and the system takes them back from a process that dies. */
async function reserve(port: number): Promise<boolean> {
  const socket = createSocket('udp4').unref();
  try {
    socket.bind({ port, address: '127.0.0.1', exclusive: true });
    await once(socket, 'listening');
  } catch {
    socket.close();
    return false;
  }
  closeLater(async () => {
    socket.close();
  });
  return true;
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
