import type { Duplex } from 'node:stream';
import {
  type FrameKind,
  fixedBytes,
  frameKind,
  hasMore,
  maxPartBytes,
  maxPartedBodies,
  prefixBytes,
} from './frames.ts';

const slabBytes = 65_536;
const none = Buffer.alloc(0);

/** The beginning of a call or an answer. */
export interface Opening {
  readonly kind: FrameKind;
  readonly id: number;
  /** Milliseconds left, or the status. */
  readonly number: number;
  readonly head: string;
}

/** A body that goes in parts; its opening is sent with the first. */
interface Parted {
  readonly opening: Opening;
  readonly body: Buffer;
  sentBytes: number;
}

/**
 * Writes frames to a connection, once per turn of the event loop. Small ones go at once; of large bodies one part each in turn, while the other side
 * takes what is written.
 */
export class FrameWriter {
  readonly #socket: Duplex;
  #slab: Buffer = none;
  #from = 0;
  #at = 0;
  #isScheduled = false;
  #parted: Parted[] = [];
  #queue: Parted[] = [];
  #queuedBytes = 0;

  constructor(socket: Duplex) {
    this.#socket = socket;
    socket.on('drain', () => this.#schedule());
  }

  /** Bytes that the other side has not taken yet. */
  get pendingBytes(): number {
    return this.#socket.writableLength + this.#queuedBytes;
  }

  /** Writes a frame that has nothing but its kind and number. */
  signal(kind: FrameKind, id = 0): void {
    this.#reserve(prefixBytes);
    this.#prefix({ kind, id }, 0, 0);
    this.#schedule();
  }

  /** Writes a call or an answer, with its body in parts where it is large. */
  open(opening: Opening, body: string | Buffer | undefined): void {
    const large = body === undefined ? undefined : largeOf(body);
    if (large) {
      const parted = { opening, body: large, sentBytes: 0 };
      this.#queuedBytes += large.length;
      if (this.#parted.length < maxPartedBodies) this.#parted.push(parted);
      else this.#queue.push(parted);
    } else this.#opening(opening, 0, body);
    this.#schedule();
  }

  /** Sends nothing more of a body. Returns whether anything was sent of its call. */
  drop(id: number): boolean {
    if (this.#parted.length === 0) return true;
    const waiting = this.#queue.find(({ opening }) => opening.id === id);
    const parted = waiting ?? this.#parted.find(({ opening }) => opening.id === id);
    if (!parted) return true;
    this.#queuedBytes -= parted.body.length - parted.sentBytes;
    this.#queue = this.#queue.filter((one) => one !== parted);
    this.#parted = this.#parted.filter((one) => one !== parted);
    this.#fill();
    return parted.sentBytes > 0;
  }

  /** Writes what is waiting, but for large bodies, and ends the connection. */
  end(): void {
    this.#write();
    this.#socket.end();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#isScheduled = false;
    if (this.#socket.destroyed || this.#socket.writableEnded) return;
    this.#write();
    while (this.#parted.length > 0 && !this.#socket.writableNeedDrain) {
      this.#part(this.#parted.shift() as Parted);
      this.#write();
    }
  }

  #write(): void {
    if (this.#at === this.#from) return;
    this.#socket.write(this.#slab.subarray(this.#from, this.#at));
    this.#from = this.#at;
  }

  #part(parted: Parted): void {
    const { opening, body, sentBytes } = parted;
    const part = body.subarray(sentBytes, sentBytes + maxPartBytes);
    parted.sentBytes += part.length;
    this.#queuedBytes -= part.length;
    const isLast = parted.sentBytes === body.length;
    const flags = isLast ? 0 : hasMore;
    if (sentBytes === 0) this.#opening(opening, flags, part);
    else {
      this.#reserve(prefixBytes + part.length);
      this.#prefix({ kind: frameKind.part, id: opening.id }, flags, part.length);
      this.#at += part.copy(this.#slab, this.#at);
    }
    if (isLast) this.#fill();
    else this.#parted.push(parted);
  }

  /** Lets those begin that wait for their turn. */
  #fill(): void {
    while (this.#parted.length < maxPartedBodies && this.#queue.length > 0)
      this.#parted.push(this.#queue.shift() as Parted);
  }

  #opening({ kind, id, number, head }: Opening, flags: number, body: string | Buffer = none): void {
    this.#reserve(prefixBytes + fixedBytes + (head.length + body.length) * 3);
    const start = this.#at;
    const headAt = start + prefixBytes + fixedBytes;
    const headBytes = this.#slab.write(head, headAt, 'utf8');
    const bodyAt = headAt + headBytes;
    const bodyBytes = typeof body === 'string' ? this.#slab.write(body, bodyAt, 'utf8') : body.copy(this.#slab, bodyAt);
    this.#prefix({ kind, id }, flags, fixedBytes + headBytes + bodyBytes);
    this.#slab.writeUInt32BE(number, start + prefixBytes);
    this.#slab.writeUInt16BE(headBytes, start + prefixBytes + 4);
    this.#at = bodyAt + bodyBytes;
  }

  #prefix({ kind, id }: Pick<Opening, 'kind' | 'id'>, flags: number, restBytes: number): void {
    const at = this.#at;
    this.#slab.writeUInt32BE(prefixBytes - 4 + restBytes, at);
    this.#slab[at + 4] = kind;
    this.#slab[at + 5] = flags;
    this.#slab.writeUInt32BE(id, at + 6);
    this.#at = at + prefixBytes;
  }

  /** Makes room. What was written before stays where it is until the connection has taken it. */
  #reserve(bytes: number): void {
    if (this.#slab.length - this.#at >= bytes) return;
    this.#write();
    this.#slab = Buffer.allocUnsafeSlow(Math.max(slabBytes, bytes));
    this.#from = 0;
    this.#at = 0;
  }
}

/** The bytes of a body that has to go in parts. */
function largeOf(body: string | Buffer): Buffer | undefined {
  if (body.length * 3 <= maxPartBytes) return undefined;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return bytes.length > maxPartBytes ? bytes : undefined;
}
