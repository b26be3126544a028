import { connect, type Socket } from 'node:net';

/** What a load run saw. */
export interface LoadResult {
  readonly perSecond: number;
  /** Latencies in milliseconds. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>;
}

export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  /** Makes the bytes of the next request. */
  readonly request: () => string;
}

/**
 * Loads a server from raw sockets, one request at a time on each: a client that costs a fraction of the server's work, so that the server
 * is what is measured. Loopback only.
 */
export async function load({ port, connections, seconds, request }: LoadOptions): Promise<LoadResult> {
  const latencies: number[] = [];
  const statuses: Record<number, number> = {};
  const endsAt = performance.now() + seconds * 1000;
  const startedAt = performance.now();
  const done = (status: number, ms: number) => {
    latencies.push(ms);
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  await Promise.all(Array.from({ length: connections }, () => drive(port, endsAt, request, done)));
  const elapsed = (performance.now() - startedAt) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return { perSecond: latencies.length / elapsed, p50Ms: at(0.5), p99Ms: at(0.99), statuses };
}

/** Sends on one connection until the time is over. */
function drive(
  port: number,
  endsAt: number,
  request: () => string,
  done: (status: number, ms: number) => void,
): Promise<void> {
  const socket: Socket = connect(port, '127.0.0.1').setNoDelay(true);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let head = '';
  /** Of the body, which nobody keeps. */
  let leftBytes = 0;
  let sentAt = 0;
  const send = () => {
    if (performance.now() >= endsAt) return void socket.end();
    sentAt = performance.now();
    socket.write(request());
  };
  socket.setEncoding('latin1');
  socket.on('connect', send);
  socket.on('data', (chunk: string) => {
    if (leftBytes > 0) leftBytes -= chunk.length;
    else {
      head += chunk;
      const length = messageLength(head);
      if (length === undefined) return;
      leftBytes = length - head.length;
    }
    if (leftBytes > 0) return;
    done(Number(head.slice(9, 12)), performance.now() - sentAt);
    head = '';
    send();
  });
  socket.on('error', reject);
  socket.on('close', () => resolve());
  return promise;
}

/** Bytes of the first message, by its Content-Length; undefined while its head is incomplete. */
function messageLength(received: string): number | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const field = received.indexOf('ontent-'); // Content-Length and content-length alike
  const match = field === -1 ? null : /content-length: *(\d+)/i.exec(received.slice(0, end));
  return end + 4 + Number(match?.[1] ?? 0);
}

/** Writes a request down. */
export function httpRequest(method: string, path: string, headers: Record<string, string> = {}, body = ''): string {
  const fields = {
    host: '127.0.0.1',
    ...headers,
    ...(body && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
  };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${head.join('')}\r\n${body}`;
}
