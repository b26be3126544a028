import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { problems } from '@clever/model-file';
import sharp from 'sharp';
import { removePosition } from './position.ts';
import type { Arrived } from './receive.ts';

/** So many pixels are decoded at most: a file of a few kilobytes can hold billions. */
const maxPixels = 100_000_000;
/** So large an image is read into memory at most, in bytes. */
const maxImageBytes = 64 * 1024 * 1024;
const decoded = /^image\/(jpeg|png|webp|gif|avif|tiff)$/;

// One picture uses one processor, and none is remembered.
sharp.concurrency(1);
sharp.cache(false);

/** Opens an image with its bounds. */
export const openImage = (path: string) =>
  sharp(path, { limitInputPixels: maxPixels, sequentialRead: true, failOn: 'error' }).timeout({ seconds: 30 });

/** How an image is shown, in pixels, and whether other bytes are kept than came. */
export interface Inspected {
  readonly width: number | null;
  readonly height: number | null;
  readonly sha256: string;
}

/**
 * Looks at an image, and takes the place where it was made out of its file.
 *
 * @throws FILE_IMAGE_REFUSED when it is broken, or too large to be decoded
 */
export async function inspectImage({ path, size, sha256 }: Arrived, type: string): Promise<Inspected> {
  if (!type.startsWith('image/') || type === 'image/svg+xml') return { width: null, height: null, sha256 };
  if (size > maxImageBytes) throw problems.imageRefused(`An image may have ${maxImageBytes} bytes`);
  const shown = decoded.test(type) ? await sizeOf(path) : { width: null, height: null };
  return { ...shown, sha256: (await stripped(path)) ?? sha256 };
}

async function sizeOf(path: string): Promise<{ width: number; height: number }> {
  const { autoOrient } = await openImage(path)
    .metadata()
    .catch((cause: Error) => {
      throw problems.imageRefused(cause.message.split('\n', 1)[0]?.slice(0, 200), { cause });
    });
  return { width: autoOrient.width, height: autoOrient.height };
}

/** @returns the digest of what is kept, where it is not what came */
async function stripped(path: string): Promise<string | undefined> {
  await using file = await open(path, 'r+');
  const bytes = await file.readFile();
  if (!removePosition(bytes)) return undefined;
  await file.write(bytes, 0, bytes.length, 0);
  await file.sync();
  return createHash('sha256').update(bytes).digest('hex');
}
