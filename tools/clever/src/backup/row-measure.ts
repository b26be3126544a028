import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

const newline = 10;

/**
 * Passes rows on that PostgreSQL writes as lines of text, and returns their digest afterwards, in whatever order they came:
 * the sum of the digests of the rows, word by word.
 */
export class RowMeasure extends Transform {
  readonly #sum = new Uint32Array(8);
  #rest: Buffer = Buffer.alloc(0);

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let from = 0;
    for (let to = bytes.indexOf(newline); to >= 0; to = bytes.indexOf(newline, from)) {
      this.#add(bytes.subarray(from, to));
      from = to + 1;
    }
    this.#rest = bytes.subarray(from);
    done(null, chunk);
  }

  /** As 64 hexadecimal digits. */
  result(): string {
    return [...this.#sum].map((word) => word.toString(16).padStart(8, '0')).join('');
  }

  #add(row: Buffer): void {
    const digest = createHash('sha256').update(row).digest();
    for (let word = 0; word < 8; word += 1) this.#sum[word] = (this.#sum[word] ?? 0) + digest.readUInt32BE(word * 4);
  }
}
