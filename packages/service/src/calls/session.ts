import type { Socket } from 'node:net';
import {
  type CallHead,
  CallTable,
  type Frame,
  FrameFault,
  FrameReader,
  FrameWriter,
  fixedBytes,
  frameKind,
  hasMore,
  maxPartedBodies,
  type Numbered,
  readCallHead,
} from '@clever/caller/wire';
import { standard } from '@clever/contract';
import type { Identify } from '@clever/permitter';
import type { CallEntry } from './call-entry.ts';
import { type Begun, beginCall, refuse, runCall, type Serving } from './dispatcher.ts';
import { FramedCall, type Peer } from './framed-call.ts';
import { FramedReply, type ReplySink, type Sent } from './framed-reply.ts';

/** Calls under way on one connection. */
export const maxCalls = 512;
/** Bytes of bodies under way, and of answers that wait to be taken, before nothing more is read of a connection. */
const maxHeldBytes = 16 * 1024 * 1024;
/** Callers ask every few seconds whether anybody is there. */
const silentMs = 60_000;
/** Time for a caller to close a connection that takes no more calls. */
const lingerMs = 1_000;

/** A call, with its body as far as it has come. */
interface UnderWay extends Begun, Numbered<UnderWay> {
  readonly head: CallHead;
  readonly arrivedAt: number;
  /** Undefined once the body is complete. */
  chunks: Buffer[] | undefined;
  bytes: number;
}

export interface SessionOptions {
  readonly caller: string;
  readonly peer: Peer;
  readonly identify: Identify;
  /** Returns whether its credentials are still right. */
  readonly isKnown: () => boolean;
  readonly bodyTimeoutMs: number;
}

/** One connection of calls, as its callee has it. */
export class Session implements ReplySink {
  readonly #socket: Socket;
  readonly #serving: Serving;
  readonly #options: SessionOptions;
  readonly #writer: FrameWriter;
  readonly #reader = new FrameReader((frame) => this.#take(frame));
  readonly #calls = new CallTable<UnderWay>();
  #incomplete = 0;
  #heldBytes = 0;
  #heardAt = performance.now();
  #retiredAt: number | undefined;

  constructor(socket: Socket, serving: Serving, options: SessionOptions) {
    this.#socket = socket;
    this.#serving = serving;
    this.#options = options;
    this.#writer = new FrameWriter(socket);
    socket.on('data', (chunk: Buffer) => this.read(chunk));
    socket.on('drain', () => this.#balance());
    socket.once('end', () => socket.end());
    socket.once('close', () => this.#abandonAll());
  }

  /** Takes what the connection received. What is not of the protocol ends the connection, and nothing else. */
  read(chunk: Buffer): void {
    this.#heardAt = performance.now();
    try {
      this.#reader.push(chunk);
      this.#balance();
    } catch (error) {
      if (!(error instanceof FrameFault)) throw error;
      const { caller } = this.#options;
      this.#serving.log.warn({ caller, fault: error.message }, 'a connection of calls was malformed');
      this.#socket.destroy();
    }
  }

  /** Tells the caller to send no more calls here. Those under way are answered. */
  retire(): void {
    if (this.#retiredAt !== undefined) return;
    this.#retiredAt = performance.now();
    this.#writer.signal(frameKind.goAway);
  }

  /** Looks whether it may go on. */
  look(now = performance.now()): void {
    if (!this.#options.isKnown()) this.retire();
    const isOver = this.#retiredAt !== undefined && now - this.#retiredAt > lingerMs && this.#calls.size === 0;
    if (isOver || now - this.#heardAt > silentMs) this.#socket.destroy();
    if (this.#incomplete === 0) return;
    for (const call of this.#calls.all())
      if (call.chunks && now - call.arrivedAt > this.#options.bodyTimeoutMs)
        refuse(this.#serving, call, standard.requestTimeout());
  }

  sent(id: number, { status, head, body }: Sent): void {
    this.#writer.open({ kind: frameKind.answer, id, number: status, head }, body);
  }

  over(id: number, status: number): void {
    const under = this.#calls.get(id);
    if (!under) return;
    this.#calls.delete(under);
    if (under.chunks) this.#incomplete--;
    else this.#heldBytes -= under.bytes;
    const { call, arrivedAt } = under;
    this.#serving.admission.leave({ request: call, status, ms: performance.now() - arrivedAt });
    if (this.#socket.isPaused()) this.#balance();
  }

  #take(frame: Frame): void {
    switch (frame.kind) {
      case frameKind.call:
        return void this.#open(frame);
      case frameKind.part:
        return void this.#add(this.#calls.get(frame.id), frame, frame.start);
      case frameKind.cancel:
        return void this.#cancel(frame.id);
      case frameKind.ping:
        return void this.#writer.signal(frameKind.pong);
      case frameKind.pong:
        return;
      default:
        throw new FrameFault(`a frame of kind ${frame.kind} from a caller`);
    }
  }

  #open(frame: Frame): void {
    const { bytes, start, end, id, flags } = frame;
    const bodyAt = end - start < fixedBytes ? end + 1 : start + fixedBytes + bytes.readUInt16BE(start + 4);
    if (bodyAt > end) throw new FrameFault('a call that is shorter than its head');
    if (this.#calls.get(id)) throw new FrameFault('two calls of one number');
    if (this.#calls.size >= maxCalls) throw new FrameFault('more calls than the window has');
    if ((flags & hasMore) !== 0 && this.#incomplete >= maxPartedBodies)
      throw new FrameFault('more bodies at once than are taken');
    const head = readCallHead(bytes, start + fixedBytes, bodyAt);
    const entry = this.#serving.entries.get(head.operation);
    if (!entry) return void this.#writer.signal(frameKind.unknown, id);
    const under = this.#begin(id, entry, head);
    if (beginCall(this.#serving, under, { leftMs: bytes.readUInt32BE(start), identify: this.#options.identify }))
      this.#add(under, frame, bodyAt);
    else if (under.call.problemCode === standard.unauthenticated.code) this.retire();
  }

  #begin(id: number, entry: CallEntry, head: CallHead): UnderWay {
    const call = new FramedCall(entry.operation, head, this.#options.peer);
    const reply = new FramedReply(id, call, { entry, sink: this });
    const arrivedAt = performance.now();
    const under: UnderWay = { id, next: undefined, entry, call, reply, head, arrivedAt, chunks: [], bytes: 0 };
    this.#calls.add(under);
    this.#incomplete++;
    return under;
  }

  /** Takes a part of a body. What comes after a call was refused is not looked at. */
  #add(under: UnderWay | undefined, { bytes, end, flags }: Frame, start: number): void {
    if (!under?.chunks) return;
    if (end > start) under.chunks.push(bytes.subarray(start, end));
    under.bytes += end - start;
    if (under.bytes > under.entry.maxBodyBytes) refuse(this.#serving, under, standard.tooLarge());
    else if ((flags & hasMore) === 0) this.#run(under, under.chunks);
  }

  #run(under: UnderWay, chunks: readonly Buffer[]): void {
    under.chunks = undefined;
    this.#incomplete--;
    this.#heldBytes += under.bytes;
    const { params, query } = under.head;
    runCall(this.#serving, under, { params, query, body: chunks.length > 1 ? Buffer.concat(chunks) : chunks[0] });
  }

  #cancel(id: number): void {
    this.#writer.drop(id);
    this.#calls.get(id)?.reply.abandon();
  }

  #abandonAll(): void {
    for (const { reply } of this.#calls.all()) reply.abandon();
  }

  /** Reads on as long as what came is worked off, and what is answered is taken. */
  #balance(): void {
    const heldBytes = this.#heldBytes + this.#writer.pendingBytes;
    if (heldBytes > maxHeldBytes) this.#socket.pause();
    else if (this.#socket.isPaused() && heldBytes < maxHeldBytes / 2) this.#socket.resume();
  }
}
