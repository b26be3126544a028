import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { writeHeaders } from '@clever/caller/wire';
import type { Answer } from '../asked.ts';
import type { CallEntry } from './call-entry.ts';
import type { FramedCall } from './framed-call.ts';

/** What is sent to the caller. */
export interface Sent {
  readonly status: number;
  readonly head: string;
  readonly body: string | Buffer | undefined;
}

/** Where replies go, by the numbers of their calls. */
export interface ReplySink {
  sent(id: number, sent: Sent): void;
  /** Called once for each, after it was sent; the status is 499 where nobody waited for it any more. */
  over(id: number, status: number): void;
}

const clientClosed = 499;

/** The reply to a call over a connection of calls, as the chassis writes one. */
export class FramedReply implements Answer {
  readonly request: FramedCall;
  readonly #entry: CallEntry;
  readonly #sink: ReplySink;
  readonly #id: number;
  readonly #headers = new Map<string, string>();
  #listeners: (() => void)[] | undefined;
  #status = 200;
  #isOver = false;

  constructor(
    id: number,
    request: FramedCall,
    { entry, sink }: { readonly entry: CallEntry; readonly sink: ReplySink },
  ) {
    this.request = request;
    this.#entry = entry;
    this.#sink = sink;
    this.#id = id;
  }

  get raw(): Answer['raw'] {
    return {
      once: (_event, listener) => {
        this.#listeners ??= [];
        this.#listeners.push(listener);
      },
    };
  }

  code(status: number): this {
    this.#status = status;
    return this;
  }

  header(name: string, value: string): this {
    this.#headers.set(name, value);
    return this;
  }

  headers(values: Readonly<Record<string, string>>): this {
    for (const [name, value] of Object.entries(values)) this.#headers.set(name, value);
    return this;
  }

  hasHeader(name: string): boolean {
    return this.#headers.has(name);
  }

  getHeader(name: string): string | undefined {
    return this.#headers.get(name);
  }

  removeHeader(name: string): void {
    this.#headers.delete(name);
  }

  /** Forgets what it would have said. */
  clear(): void {
    this.#headers.clear();
  }

  /** What is sent is JSON, or a problem, as the status says. */
  type(): this {
    return this;
  }

  serializer(): this {
    return this;
  }

  send(body?: unknown): unknown {
    if (body instanceof Readable) return this.#collect(body);
    if (this.#isOver) return undefined;
    const isMade = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
    const made = isMade ? body : this.#entry.serialize(this.#status, body);
    if (this.#entry.fixedHeaders) this.headers(this.#entry.fixedHeaders);
    this.#sink.sent(this.#id, { status: this.#status, head: writeHeaders(this.#headers), body: made });
    this.#end(this.#status);
    return undefined;
  }

  /** Ends it without an answer: nobody waits for one. */
  abandon(): void {
    if (!this.#isOver) this.#end(clientClosed);
  }

  async #collect(body: Readable): Promise<void> {
    if (this.#isOver) body.destroy();
    else this.raw.once('close', () => body.destroy());
    this.send(await buffer(body));
  }

  #end(status: number): void {
    this.#isOver = true;
    this.#sink.over(this.#id, status);
    if (this.#listeners) for (const listener of this.#listeners) listener();
  }
}
