import { randomUUID } from 'node:crypto';
import type { Ticket } from '../tokens.ts';
import type { Closing } from './closing.ts';
import type { Batch } from './frames.ts';
import { addressOf } from './lost-peers.ts';
import type { Transport } from './transport.ts';

/** A message on its way: its frame, and where it is in its channel. */
export interface Outgoing {
  readonly channel: string;
  readonly offset: number;
  readonly text: string;
}

interface Waiting {
  readonly outgoing: Outgoing[];
  bytes: number;
}

export interface ConnectionOptions {
  readonly maxBufferBytes: number;
  /** When it comes back, after the server was lost. */
  readonly slot: number;
  readonly slotMs: number;
  /** How many jobs its device does at a time. */
  readonly capacity: number;
}

/** A device that is connected. What it does not read in time ends it. */
export class Connection {
  readonly id = randomUUID();
  readonly channels = new Set<string>();
  /** Leases of the jobs that it holds, with their ends. */
  readonly holds = new Map<string, number>();
  readonly capacity: number;
  readonly slot: number;
  readonly slotMs: number;
  /** Another ticket is of the same player and device. */
  readonly subjects: readonly [player: string, device: string];
  ticket: Ticket;
  isAlive = true;
  /** Whether its groups have to be read again. */
  isStale = false;
  isClosed = false;
  readonly #transport: Transport;
  readonly #maxBufferBytes: number;
  /** Bytes that the kernel has, of a client that answers no pings. */
  #taken = -1;
  /** Until it was told where its channels are. */
  #waiting: Waiting | undefined = { outgoing: [], bytes: 0 };

  constructor(ticket: Ticket, transport: Transport, { maxBufferBytes, slot, slotMs, capacity }: ConnectionOptions) {
    this.ticket = ticket;
    this.subjects = [`player:${ticket.playerId}`, `device:${ticket.deviceId}`];
    this.#transport = transport;
    this.#maxBufferBytes = maxBufferBytes;
    this.slot = slot;
    this.slotMs = slotMs;
    this.capacity = capacity;
  }

  /** Whether it was told where its channels are. */
  get isWelcome(): boolean {
    return this.#waiting === undefined;
  }

  get isOpen(): boolean {
    return this.isWelcome && !this.isClosed;
  }

  /** Sends what a channel has for all its members, or keeps it until the welcome was sent. */
  deliver(batch: Batch, messages: readonly Outgoing[]): void {
    if (this.#waiting) this.#keep(this.#waiting, messages);
    else this.#write(batch.as(this.#transport.encode));
  }

  /** Sends a frame of its own. */
  send(frame: object): void {
    this.#write(this.#transport.encode(JSON.stringify(frame)));
  }

  /** Sends the welcome, what was missed, and what came since these positions; from now on it gets what comes. */
  welcome(frame: object, missed: readonly string[], positions: ReadonlyMap<string, number>): void {
    const later =
      this.#waiting?.outgoing.filter(({ channel, offset }) => offset > (positions.get(channel) ?? -1)) ?? [];
    this.#waiting = undefined;
    const { encode } = this.#transport;
    const opening = this.#transport.opening(this.slotMs);
    const texts = [JSON.stringify(frame), ...missed, ...later.map(({ text }) => text)].map((text) => encode(text));
    this.#write(Buffer.concat([...(opening === undefined ? [] : [Buffer.from(opening)]), ...texts]));
  }

  /** Asks whether the client is there. @returns whether it answered the question before, or has taken something since */
  ping(): boolean {
    if (!this.isWelcome) return true;
    const wasAlive = this.#transport.answers ? this.isAlive : this.#isTaking();
    this.isAlive = false;
    if (wasAlive) this.#write(this.#transport.ping);
    return wasAlive;
  }

  /** Whether nothing waits for a client that answers no pings, or less than before. */
  #isTaking(): boolean {
    const { writableLength, bytesWritten } = this.#transport.socket;
    const taken = bytesWritten - writableLength;
    const isTaking = writableLength === 0 || taken > this.#taken;
    this.#taken = taken;
    return isTaking;
  }

  /** Whether its peer is one of these. @see lostPeers */
  isAmong(peers: ReadonlySet<string>): boolean {
    const { remoteAddress, remotePort } = this.#transport.socket;
    return peers.has(addressOf(remoteAddress, remotePort));
  }

  cork(): void {
    this.#transport.socket.cork();
  }

  uncork(): void {
    this.#transport.socket.uncork();
  }

  /** Sends why it ends, and when to come back. */
  close(why: Closing, retryMs = this.slotMs): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.#transport.close(why, retryMs);
  }

  /** Ends it without a word: nothing can be said to who does not read. */
  destroy(): void {
    this.isClosed = true;
    this.#transport.socket.destroy();
  }

  #keep(waiting: Waiting, messages: readonly Outgoing[]): void {
    waiting.outgoing.push(...messages);
    for (const { text } of messages) waiting.bytes += text.length;
    if (waiting.bytes > this.#maxBufferBytes) this.destroy();
  }

  #write(bytes: Buffer): void {
    if (this.isClosed) return;
    const { socket } = this.#transport;
    socket.write(bytes);
    if (socket.writableLength > this.#maxBufferBytes) this.destroy();
  }
}
