import { once } from 'node:events';
import { createServer as createHttpServer, request } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Something between a caller and a callee that passes bytes on: it counts connections, and cuts them. */
export interface Tap extends AsyncDisposable {
  readonly url: string;
  /** Connections that were opened so far. */
  readonly opened: () => number;
  /** Connections that are open. */
  readonly open: () => number;
  /** Where connections that come from now on go. */
  target: string;
  /** Whether what comes is swallowed, as by a network that lost its way. */
  isSilent: boolean;
  /** Resets every connection that is open. */
  cut(): void;
}

/** Starts a tap in front of a service. */
export async function startTap(url: string): Promise<Tap> {
  const sockets = new Set<Socket>();
  let opened = 0;
  let open = 0;
  const server = createServer((incoming) => {
    opened++;
    open++;
    incoming.once('close', () => open--);
    const { port, hostname } = new URL(tap.target);
    const outgoing = connect(Number(port), hostname);
    for (const [from, to] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(from);
      from.on('data', (chunk) => void (tap.isSilent || to.write(chunk)));
      from.on('end', () => to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const tap: Tap = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    opened: () => opened,
    open: () => open,
    target: url,
    isSilent: false,
    cut() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    async [Symbol.asyncDispose]() {
      tap.cut();
      server.close();
      await once(server, 'close');
    },
  };
  return tap;
}

/** Starts a proxy that speaks HTTP, and passes no upgrade on. */
export async function startHttpProxy(url: string): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createHttpServer((incoming, answer) => {
    const { connection: _connection, upgrade: _upgrade, ...headers } = incoming.headers;
    const { method } = incoming;
    const outgoing = request(`${url}${incoming.url}`, { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    incoming.pipe(outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
