import { FrameFault, type FrameKind, frameKind, maxFrameBytes, prefixBytes } from './frames.ts';

/** A frame, valid until the next one is read: `bytes` from `start` to `end` is what its kind has. */
export interface Frame {
  kind: FrameKind;
  flags: number;
  id: number;
  bytes: Buffer;
  start: number;
  end: number;
}

const lastKind = Math.max(...Object.values(frameKind));
const none = Buffer.alloc(0);

/** Cuts what a connection receives into frames. What is incomplete waits, and is put together once. */
export class FrameReader {
  readonly #onFrame: (frame: Frame) => void;
  readonly #frame: Frame = { kind: frameKind.ping, flags: 0, id: 0, bytes: none, start: 0, end: 0 };
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #neededBytes = prefixBytes;

  constructor(onFrame: (frame: Frame) => void) {
    this.#onFrame = onFrame;
  }

  /** @throws FrameFault when what came is no frame */
  push(chunk: Buffer): void {
    if (this.#waitingBytes > 0) {
      this.#waiting.push(chunk);
      this.#waitingBytes += chunk.length;
      if (this.#waitingBytes < this.#neededBytes) return;
      chunk = Buffer.concat(this.#waiting, this.#waitingBytes);
    }
    this.#keep(chunk, this.#readAll(chunk));
  }

  #readAll(bytes: Buffer): number {
    let at = 0;
    this.#neededBytes = prefixBytes;
    while (bytes.length - at >= prefixBytes) {
      const size = 4 + bytes.readUInt32BE(at);
      if (size < prefixBytes || size > maxFrameBytes) throw new FrameFault(`a frame of ${size} bytes`);
      if (bytes.length - at < size) {
        this.#neededBytes = size;
        break;
      }
      this.#read(bytes, at, size);
      at += size;
    }
    return at;
  }

  #read(bytes: Buffer, at: number, size: number): void {
    const frame = this.#frame;
    const kind = bytes[at + 4] as FrameKind;
    if (kind < 1 || kind > lastKind) throw new FrameFault(`a frame of kind ${kind}`);
    frame.kind = kind;
    frame.flags = bytes[at + 5] as number;
    frame.id = bytes.readUInt32BE(at + 6);
    frame.bytes = bytes;
    frame.start = at + prefixBytes;
    frame.end = at + size;
    this.#onFrame(frame);
  }

  #keep(bytes: Buffer, from: number): void {
    this.#waiting = from < bytes.length ? [bytes.subarray(from)] : [];
    this.#waitingBytes = bytes.length - from;
  }
}
