import type { TakenOver } from '@clever/service';
import { type Closing, closing, reasonOf } from './closing.ts';
import { eventFrame } from './frames.ts';
import type { Transport } from './transport.ts';

const head = [
  'HTTP/1.1 200 OK',
  'content-type: text/event-stream',
  'cache-control: no-store',
  'x-accel-buffering: no',
  'connection: close',
];

/** How long a client has to take what it is told last. */
const closeTimeoutMs = 5_000;

/** How long a connection is silent before the kernel asks its peer. */
const keepAliveMs = 10_000;

/** Server-Sent Events, that end with the connection. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export class EventStream implements Transport {
  readonly encode = eventFrame;
  readonly ping = Buffer.from(':\n\n');
  readonly answers = false;
  readonly socket: TakenOver['socket'];

  constructor({ socket, headers }: TakenOver, requestId: string) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.setTimeout(0);
    socket.setKeepAlive(true, keepAliveMs);
    const own = Object.entries({ ...headers, 'x-request-id': requestId }).map(([name, value]) => `${name}: ${value}`);
    socket.write(`${[...head, ...own].join('\r\n')}\r\n\r\n`);
  }

  opening(retryMs: number): string {
    return `retry: ${Math.round(retryMs)}\n\n`;
  }

  close(why: Closing, retryMs: number): void {
    const data = JSON.stringify({ type: 'closing', code: closing[why], ...JSON.parse(reasonOf(why, retryMs)) });
    this.socket.end(`retry: ${Math.round(retryMs)}\ndata: ${data}\n\n`);
    // Who is gone takes nothing, and would be there for as long as the kernel tries.
    setTimeout(() => this.socket.destroy(), closeTimeoutMs).unref();
  }
}
