import { Readable } from 'node:stream';
import { type ProblemType, type Streamed, stream } from '@clever/contract';
import { create as dispositionOf } from 'content-disposition';
import { rangeOf } from './range.ts';
import type { Storage } from './storage.ts';

/** A request, as handlers have it. */
export interface AnswerHttp {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Bytes that are to be answered. */
export interface Answering {
  readonly storage: Storage;
  /** Where they are kept. */
  readonly key: string;
  /** What changes with them, without quotes. */
  readonly tag: string;
  readonly size: number;
  readonly type: string;
  readonly name: string;
  readonly isDownload: boolean;
  readonly cacheControl: string;
  /** The problem of a range that cannot be answered, 416. */
  readonly rangeRefused: ProblemType;
}

/** What a browser shows without running it. */
const shown = /^(image\/(jpeg|png|gif|webp|avif)|video\/|audio\/|text\/plain$|application\/pdf$)/;

/** Answers bytes, or the one range of them that is asked for. @throws `rangeRefused` */
export async function answerBytes({ method, headers }: AnswerHttp, bytes: Answering): Promise<Streamed> {
  const { storage, key, size, type } = bytes;
  if (storage.address) return sendTo(await storage.address(key, { type, disposition: dispositionOfBytes(bytes) }));
  const tag = `"${bytes.tag}"`;
  const asked = headers['if-range'];
  const range =
    asked === undefined || asked === tag
      ? rangeOf(headers.range as string | undefined, size, bytes.rangeRefused)
      : undefined;
  const { start, end } = range ?? { start: 0, end: size - 1 };
  const head = {
    etag: tag,
    'accept-ranges': 'bytes',
    'content-length': String(end - start + 1),
    ...(range && { 'content-range': `bytes ${start}-${end}/${size}` }),
    ...headOf(bytes),
  };
  const isBodyless = method === 'HEAD' || size === 0;
  const body = isBodyless ? Readable.from([]) : await storage.read(key, { start, end });
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
