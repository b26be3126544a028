import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileRecord } from './manifest.ts';

/** Passes bytes on, and returns their number and digest afterwards. */
export class Measure extends Transform {
  readonly #hash = createHash('sha256');
  #bytes = 0;

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
    done(null, chunk);
  }

  /** Only once, after the end. */
  result(): FileRecord {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

/** Returns a file's size and digest. */
export async function measureFile(path: string): Promise<FileRecord> {
  const measure = new Measure();
  await pipeline(createReadStream(path), measure, new Writable({ write: (_chunk, _encoding, done) => done() }));
  return measure.result();
}
