import { Readable } from 'node:stream';
import { type Streamed, stream } from '@clever/contract';
import type { Http } from '@clever/service';
import { create as dispositionOf } from 'content-disposition';
import { blobKey, type Storage } from '../storage/storage.ts';
import { rangeOf } from './range.ts';

/** Bytes that are to be answered. */
export interface Answering {
  readonly storage: Storage;
  readonly sha256: string;
  readonly size: number;
  readonly type: string;
  readonly name: string;
  readonly isDownload: boolean;
  readonly cacheControl: string;
}

/** What a browser shows without running it. */
const shown = /^(image\/(jpeg|png|gif|webp|avif)|video\/|audio\/|text\/plain$|application\/pdf$)/;

/** Answers bytes, or the one range of them that is asked for. @throws FILE_RANGE_REFUSED */
export async function answerBytes({ method, headers }: Http, bytes: Answering): Promise<Streamed> {
  const { storage, sha256, size, type } = bytes;
  if (storage.address)
    return sendTo(await storage.address(blobKey(sha256), { type, disposition: dispositionOfBytes(bytes) }));
  const tag = `"${sha256}"`;
  const asked = headers['if-range'];
  const range = asked === undefined || asked === tag ? rangeOf(headers.range as string | undefined, size) : undefined;
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const head = {
    etag: tag,
    'accept-ranges': 'bytes',
    'content-length': String(end - start + 1),
    ...(range && { 'content-range': `bytes ${start}-${end}/${size}` }),
    ...headOf(bytes),
  };
  const isBodyless = method === 'HEAD' || size === 0;
  const body = isBodyless ? Readable.from([]) : await storage.read(blobKey(sha256), { start, end });
  return stream(type.startsWith('text/') ? `${type}; charset=utf-8` : type, body, head, range ? 206 : 200);
}

/** What a browser is told besides the bytes. */
function headOf(bytes: Answering) {
  return {
    'content-disposition': dispositionOfBytes(bytes),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': bytes.cacheControl,
  };
}

const dispositionOfBytes = ({ name, type, isDownload }: Answering): string =>
  dispositionOf(name, { type: isDownload || !shown.test(type) ? 'attachment' : 'inline' });

/** The address is for whoever asked. */
const sendTo = (location: string): Streamed =>
  stream('text/plain', '', { location, 'cache-control': 'private, no-store' }, 302);
