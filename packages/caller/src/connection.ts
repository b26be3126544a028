import type { Duplex } from 'node:stream';
import { DueTimer, longestMs } from './due-timer.ts';
import { type Exchanged, ExchangeTimeout, maxAnswerBytes } from './exchange.ts';
import { readAnswerHeaders } from './wire/heads.ts';
import {
  CallTable,
  type Frame,
  FrameFault,
  FrameReader,
  FrameWriter,
  fixedBytes,
  frameKind,
  hasMore,
  type Numbered,
} from './wire/index.ts';

/** A call as it goes over a connection. */
export interface FramedCall {
  readonly head: string;
  readonly body: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

interface Waiting extends Numbered<Waiting> {
  readonly resolve: (answer: Exchanged | undefined) => void;
  readonly reject: (error: Error) => void;
  readonly endsAt: number;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly onAbort: (() => void) | undefined;
  answer: { status: number; headers: Record<string, string>; chunks: Buffer[]; bytes: number } | undefined;
}

/** What waits to be sent may be this much before a connection takes no more calls. */
const maxPendingBytes = 4 * 1024 * 1024;
/** How often a silent connection is asked whether anybody is there. */
const lookEveryMs = 5_000;
/** Looks without a sign of life before it is given up. They are counted, as a process that was busy itself has heard nothing either. */
const maxSilentLooks = 3;
const highestId = 0xffff_ffff;

/** Many calls at once over one connection that was upgraded to `clever/1`. */
export class Connection {
  readonly #socket: Duplex;
  readonly #writer: FrameWriter;
  readonly #window: number;
  readonly #calls = new CallTable<Waiting>();
  #lastId = 0;
  #isRetired = false;
  #silentLooks = 0;
  readonly #timer = new DueTimer((now) => this.#expire(now));
  readonly #pinging: NodeJS.Timeout;

  constructor(socket: Duplex, window: number) {
    this.#socket = socket;
    this.#window = window;
    this.#writer = new FrameWriter(socket);
    const reader = new FrameReader((frame) => this.#take(frame));
    socket.on('data', (chunk: Buffer) => {
      this.#silentLooks = 0;
      try {
        reader.push(chunk);
      } catch (error) {
        socket.destroy(error as Error);
      }
    });
    socket.on('end', () => socket.destroy());
    socket.on('error', (error) => this.#lose(error));
    socket.on('close', () => this.#lose(new Error('the connection was closed')));
    this.#pinging = setInterval(() => this.#look(), lookEveryMs).unref();
  }

  /** Whether it takes another call. */
  get hasRoom(): boolean {
    return !this.#isRetired && this.#calls.size < this.#window && this.#writer.pendingBytes < maxPendingBytes;
  }

  get isRetired(): boolean {
    return this.#isRetired;
  }

  /**
   * Calls, and waits for the whole answer.
   *
   * @returns undefined where the callee has no such operation here: nothing was done
   */
  call({ head, body, timeoutMs, signal }: FramedCall): Promise<Exchanged | undefined> {
    const { promise, resolve, reject } = Promise.withResolvers<Exchanged | undefined>();
    if (signal?.aborted) return Promise.reject(reasonOf(signal));
    const id = this.#nextId();
    const endsAt = performance.now() + timeoutMs;
    const onAbort = signal && (() => this.#giveUp(id, reasonOf(signal)));
    if (onAbort) signal.addEventListener('abort', onAbort, { once: true });
    this.#calls.add({ id, next: undefined, resolve, reject, endsAt, timeoutMs, signal, onAbort, answer: undefined });
    this.#timer.add(endsAt);
    this.#writer.open({ kind: frameKind.call, id, number: Math.floor(Math.min(timeoutMs, longestMs)), head }, body);
    return promise;
  }

  /** Takes no more calls, and ends when those under way are over. */
  retire(): void {
    this.#isRetired = true;
    if (this.#calls.size === 0) this.#writer.end();
  }

  /** Ends it at once. */
  destroy(): void {
    this.#socket.destroy();
  }

  #nextId(): number {
    do this.#lastId = this.#lastId === highestId ? 1 : this.#lastId + 1;
    while (this.#calls.get(this.#lastId));
    return this.#lastId;
  }

  #take(frame: Frame): void {
    switch (frame.kind) {
      case frameKind.answer:
        return void this.#open(frame);
      case frameKind.part:
        return void this.#add(frame, frame.start);
      case frameKind.unknown:
        return void this.#settle(frame.id)?.resolve(undefined);
      case frameKind.goAway:
        return void this.retire();
      case frameKind.ping:
        return void this.#writer.signal(frameKind.pong);
      case frameKind.pong:
        return;
      default:
        throw new FrameFault(`a frame of kind ${frame.kind} from a callee`);
    }
  }

  #open(frame: Frame): void {
    const { bytes, start, end, id } = frame;
    if (end - start < fixedBytes) throw new FrameFault('an answer without a status');
    const bodyAt = start + fixedBytes + bytes.readUInt16BE(start + 4);
    if (bodyAt > end) throw new FrameFault('an answer with a head that is longer than it');
    const call = this.#calls.get(id);
    if (!call) return;
    const headers = readAnswerHeaders(bytes, start + fixedBytes, bodyAt);
    call.answer = { status: bytes.readUInt32BE(start), headers, chunks: [], bytes: 0 };
    this.#add(frame, bodyAt);
  }

  #add({ id, bytes, end, flags }: Frame, start: number): void {
    const answer = this.#calls.get(id)?.answer;
    if (!answer) return;
    if (end > start) answer.chunks.push(bytes.subarray(start, end));
    answer.bytes += end - start;
    if (answer.bytes > maxAnswerBytes)
      this.#giveUp(id, new RangeError(`the answer has more than ${maxAnswerBytes} bytes`));
    else if ((flags & hasMore) === 0) {
      const { status, headers, chunks } = answer;
      this.#settle(id)?.resolve({ status, headers, body: chunks.length > 1 ? Buffer.concat(chunks) : chunks[0] });
    }
  }

  #settle(id: number): Waiting | undefined {
    const call = this.#calls.get(id);
    if (!call) return undefined;
    this.#calls.delete(call);
    // One that was refused early does not need the rest of its body.
    this.#writer.drop(id);
    if (call.onAbort) call.signal?.removeEventListener('abort', call.onAbort);
    if (this.#isRetired && this.#calls.size === 0) this.#writer.end();
    return call;
  }

  /** Ends a call for whose answer nobody waits any more. */
  #giveUp(id: number, error: Error): void {
    if (this.#writer.drop(id)) this.#writer.signal(frameKind.cancel, id);
    this.#settle(id)?.reject(error);
  }

  #expire(now: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { id, endsAt, timeoutMs } of this.#calls.all())
      if (endsAt <= now) this.#giveUp(id, new ExchangeTimeout(`no answer within ${Math.round(timeoutMs)} ms`));
      else next = Math.min(next, endsAt);
    return next;
  }

  /** Asks a silent callee whether it is there; one that does not answer is gone, whatever the network says. */
  #look(): void {
    if (++this.#silentLooks > maxSilentLooks) this.#socket.destroy(new Error('the callee is silent'));
    else this.#writer.signal(frameKind.ping);
  }

  #lose(error: Error): void {
    this.#isRetired = true;
    clearInterval(this.#pinging);
    this.#timer.stop();
    for (const { id } of this.#calls.all()) this.#settle(id)?.reject(error);
  }
}

const reasonOf = ({ reason }: AbortSignal): Error => (reason instanceof Error ? reason : new Error('aborted'));
