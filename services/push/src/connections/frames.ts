const maxShort = 125;
const max16 = 65_535;

/** Writes a WebSocket text frame that is not masked. @see RFC 6455, 5.2 */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const start = length <= maxShort ? 2 : length <= max16 ? 4 : 10;
  const frame = Buffer.allocUnsafe(start + length);
  frame[0] = 0x81;
  if (start === 2) frame[1] = length;
  else if (start === 4) frame.writeUInt16BE(length, 2);
  else frame.writeBigUInt64BE(BigInt(length), 2);
  if (start > 2) frame[1] = start === 4 ? 126 : 127;
  frame.write(text, start);
  return frame;
}

/** Writes a Server-Sent Event. JSON has no line breaks. */
export const eventFrame = (text: string): Buffer => Buffer.from(`data: ${text}\n\n`);

export type Encode = (text: string) => Buffer;

/** Texts that go to many connections at once: encoded once for each kind of them, and written by each in one piece. */
export class Batch {
  readonly #texts: readonly string[];
  readonly #encoded = new Map<Encode, Buffer>();

  constructor(texts: readonly string[]) {
    this.#texts = texts;
  }

  as(encode: Encode): Buffer {
    const known = this.#encoded.get(encode);
    if (known) return known;
    const [first] = this.#texts;
    const bytes = this.#texts.length === 1 ? encode(first as string) : Buffer.concat(this.#texts.map(encode));
    this.#encoded.set(encode, bytes);
    return bytes;
  }
}
