import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Many open WebSockets that count what they get, and read none of it. */
export interface Sockets {
  readonly received: () => number;
  /** Waits until so many bytes more were received than `from`. */
  until(bytes: number): Promise<void>;
  /** Ends all of them at once, without a word. */
  cut(): void;
}

export interface Handshake {
  readonly path: string;
  readonly protocols?: string;
  /** A text that is sent when it is open. */
  readonly hello?: string;
}

const atOnce = 100;

/** Opens WebSockets, some at a time. @throws Error when one is refused */
export async function openSockets(port: number, handshakes: readonly Handshake[]): Promise<Sockets> {
  let received = 0;
  const open: Socket[] = [];
  for (let at = 0; at < handshakes.length; at += atOnce)
    await Promise.all(
      handshakes.slice(at, at + atOnce).map(async (handshake) => {
        const socket = await openOne(port, handshake);
        socket.on('data', (bytes) => {
          received += bytes.length;
        });
        socket.on('error', () => {});
        open.push(socket);
      }),
    );
  return {
    received: () => received,
    async until(bytes) {
      for (const end = Date.now() + 60_000; received < bytes; await sleep(1))
        if (Date.now() > end) throw new Error(`${received} of ${bytes} bytes`);
    },
    cut: () => {
      for (const socket of open) socket.resetAndDestroy();
    },
  };
}

async function openOne(port: number, { path, protocols, hello }: Handshake): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  const lines = [
    `GET ${path} HTTP/1.1`,
    ...['host: a', 'upgrade: websocket', 'connection: upgrade', 'sec-websocket-version: 13'],
    'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==',
    ...(protocols ? [`sec-websocket-protocol: ${protocols}`] : []),
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const [first] = (await once(socket, 'data')) as [Buffer];
  if (!first.includes(' 101 ')) throw new Error(first.toString().split('\r\n')[0]);
  if (hello) socket.write(masked(hello));
  return socket;
}

/** A frame of a client, masked with zeros: its text stays as it is. */
const masked = (text: string) =>
  Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
