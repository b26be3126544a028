import { problems } from '@clever/model-file';
import { blobsElsewhere, countElsewhere, storedBlob } from '@clever/model-file/db';
import { receive } from '../bytes/receive.ts';
import type { Files } from '../open-files.ts';
import { blobKey } from './blob-key.ts';
import { storageOf } from './storage-of.ts';

const stallMs = 60_000;

/** What one round came to. */
export interface Moved {
  readonly moved: number;
  readonly bytes: number;
  /** How many are still elsewhere. */
  readonly left: number;
}

/**
 * Moves some contents into the storage that new ones go to. Each is read back by its digest, stored, noted, and only then removed where it was, so
 * that it can be stopped at any moment and run again.
 *
 * @throws FILE_DIGEST_WRONG when bytes are not what they were
 */
export async function moveSome(files: Files, max: number): Promise<Moved> {
  const { db, folder, storage } = files;
  let bytes = 0;
  const blobs = await blobsElsewhere(db, storage.name, max);
  for (const { sha256, size } of blobs) {
    const key = blobKey(sha256);
    const source = await storageOf(files, sha256);
    await using arrived = await receive(await source.read(key), { folder, maxBytes: size, stallMs });
    if (arrived.sha256 !== sha256) throw problems.digestWrong(`${sha256} in ${source.name} has ${arrived.sha256}`);
    await storage.adopt(key, arrived.path);
    await storedBlob(db, sha256, storage.name);
    await source.remove(key);
    bytes += size;
  }
  return { moved: blobs.length, bytes, left: await countElsewhere(db, storage.name) };
}
