import { createHash, randomUUID } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { named } from '@clever/contract/outside';
import {
  expectBlob,
  findBlob,
  type Making,
  storedBlob,
  takeVariant,
  variantFailed,
  variantMade,
} from '@clever/model-file/db';
import { incomingOf } from '@clever/storage';
import type { Files } from '../open-files.ts';
import { blobKey } from '../storage/blob-key.ts';
import { storageOf } from '../storage/storage-of.ts';
import { openImage } from './image.ts';
import { receive } from './receive.ts';

/** The longest side, in pixels. */
const sides: Readonly<Record<string, number>> = { thumb: 160, small: 640, large: 1920 };
const stallMs = 60_000;

/** Makes one picture that waits, on whichever replica. @returns whether there was one */
export async function makeVariant(files: Files): Promise<boolean> {
  const waiting = await takeVariant(files.db);
  if (!waiting) return false;
  await make(files, waiting).catch((error: Error) => variantFailed(files.db, waiting, error.message));
  return true;
}

async function make(files: Files, { sha256, name, format }: Making): Promise<void> {
  const { db, folder, storage } = files;
  const source = await storageOf(files, sha256);
  const { size } = await findBlob(db, sha256);
  await using original = await receive(await source.read(blobKey(sha256)), { folder, maxBytes: Number(size), stallMs });
  const path = join(incomingOf(folder), randomUUID());
  try {
    const side = named(sides, name) ?? 640;
    const image = openImage(original.path)
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
    const { width, height } = await (format === 'avif'
      ? image.avif({ quality: 55, effort: 3 })
      : image.webp({ quality: 80 })
    ).toFile(path);
    const digest = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    const content = { sha256: digest, size: (await stat(path)).size, type: `image/${format}`, width, height };
    const { isStored } = await expectBlob(db, content, storage.name);
    if (!isStored) {
      await storage.adopt(blobKey(digest), path);
      await storedBlob(db, digest, storage.name);
    }
    await variantMade(db, { sha256, name, format }, digest);
  } finally {
    await rm(path, { force: true });
  }
}
