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

/** Server-Sent Events, that end with the connection. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export class EventStream implements Transport {
  readonly encode = eventFrame;
  readonly ping = Buffer.from(':\n\n');
  readonly answers = false;
  readonly socket: TakenOver['socket'];

  constructor({ socket }: TakenOver, requestId: string) {
    this.socket = socket;
    socket.setNoDelay(true);
    socket.setTimeout(0);
    socket.write(`${[...head, `x-request-id: ${requestId}`].join('\r\n')}\r\n\r\n`);
  }

  opening(retryMs: number): string {
    return `retry: ${Math.round(retryMs)}\n\n`;
  }

  close(why: Closing, retryMs: number): void {
    const data = JSON.stringify({ type: 'closing', code: closing[why], ...JSON.parse(reasonOf(why, retryMs)) });
    this.socket.end(`retry: ${Math.round(retryMs)}\ndata: ${data}\n\n`);
  }
}
