import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A database at another address, whose way there can be cut off and joined again. */
export async function makeSeverable(url: string) {
  const real = new URL(url);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    if (isCut) return void client.destroy();
    const upstream = connect(Number(real.port), real.hostname);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const there = new URL(url);
  there.hostname = '127.0.0.1';
  there.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: there.href,
    cut,
    join: () => {
      isCut = false;
    },
    async stop(): Promise<void> {
      cut();
      await new Promise((done) => server.close(done));
    },
  };
}
