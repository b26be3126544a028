import { createHash, randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { problems } from '@clever/model-file';
import { type Arriving, arriving, incomingOf } from '@clever/storage';

/** Bytes that arrived, in a file of this machine that is gone at the end. */
export interface Arrived extends AsyncDisposable {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

export interface Receiving extends Arriving {
  readonly folder: string;
  readonly maxBytes: number;
}

/** Writes bytes down and digests them; they are on the disk once it resolves. @throws FILE_TOO_BIG; REQUEST_TIMEOUT when they stop coming */
export async function receive(body: Readable, { folder, maxBytes, ...waiting }: Receiving): Promise<Arrived> {
  const path = join(incomingOf(folder), randomUUID());
  const remove = () => rm(path, { force: true });
  const digest = createHash('sha256');
  let size = 0;
  try {
    await using file = await open(path, 'wx');
    for await (const chunk of arriving(body, waiting)) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge(maxBytes);
      digest.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, size, sha256: digest.digest('hex'), [Symbol.asyncDispose]: remove };
}

/** The problem of a file that its kind does not take. */
export const tooLarge = (maxBytes: number) =>
  problems.fileTooLarge(`It may have ${maxBytes} bytes`, { extra: { maxBytes } });
