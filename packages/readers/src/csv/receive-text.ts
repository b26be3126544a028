import { Readable } from 'node:stream';
import { createDeflateRaw, createInflateRaw } from 'node:zlib';
import iconv from 'iconv-lite';
import { type Encoding, encodingWrong, fileMalformed, fileTooLarge } from '../csv-contract.ts';
import { type Inspector, inspect, type TextFault } from './inspect.ts';

export interface TextOptions {
  /** The encoding that the request states; without it the byte order mark decides, else it is UTF-8. */
  readonly encoding?: Encoding | undefined;
  /** Takes a Korean text that is not UTF-8 as EUC-KR, instead of refusing it with that proposal: where a person sees the outcome first. */
  readonly takesKorean?: boolean;
  /** Most bytes of a line (1 MiB). */
  readonly maxLineBytes?: number;
  /** Most bytes of the file (64 MiB). */
  readonly maxBytes?: number;
}

/** A text that has arrived whole, and is of its encoding to the end. */
export interface ReceivedText {
  readonly encoding: Encoding;
  /** Gives it piece by piece, without its byte order mark; line breaks are line feeds. */
  read(): AsyncGenerator<string>;
}

const megabyte = 1_048_576;
const marks: readonly (readonly [Encoding, string])[] = [
  ['utf-8', '\xef\xbb\xbf'],
  ['utf-16le', '\xff\xfe'],
  ['utf-16be', '\xfe\xff'],
];

/**
 * Receives a text file to its end before any of it is used, so that one that cannot be read changes nothing. It is held deflated, in memory.
 *
 * @throws FILE_ENCODING_WRONG where it is not of its encoding; FILE_MALFORMED where it has a NUL; FILE_TOO_LARGE
 */
export async function receiveText(
  upload: AsyncIterable<Uint8Array | string>,
  options: TextOptions = {},
): Promise<ReceivedText> {
  const { maxBytes = 64 * megabyte, maxLineBytes = megabyte } = options;
  using held = hold();
  const start: Buffer[] = [];
  let judge: Judge | undefined;
  let received = 0;
  for await (const piece of upload) {
    const bytes =
      typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    received += bytes.length;
    if (received > maxBytes) throw fileTooLarge(`The file has more than ${maxBytes} bytes`);
    await held.add(bytes);
    if (judge) judge.add(bytes);
    else if (start.push(bytes) && received >= 4) judge = judgeOf(Buffer.concat(start), options, maxLineBytes);
  }
  judge ??= judgeOf(Buffer.concat(start), options, maxLineBytes);
  const encoding = judge.end();
  const chunks = await held.end();
  return { encoding, read: () => decode(Readable.from(chunks).pipe(createInflateRaw()), encoding) };
}

interface Judge {
  add(bytes: Buffer): void;
  end(): Encoding;
}

/** A text that nobody named an encoding of is looked at as Korean too, as long as that can be. */
function judgeOf(start: Buffer, { encoding, takesKorean = false }: TextOptions, maxLineBytes: number): Judge {
  const marked = marks.find(([, mark]) => start.toString('latin1', 0, mark.length) === mark)?.[0];
  if (marked && encoding && marked !== encoding)
    throw encodingWrong(`Line 1 begins with the byte order mark of ${marked}, and the request says ${encoding}`, at(1));
  const taken = encoding ?? marked ?? 'utf-8';
  const one = inspect(taken, maxLineBytes);
  const korean = encoding || marked ? undefined : inspect('euc-kr', Math.min(maxLineBytes, megabyte));
  const judge: Judge = {
    add(bytes) {
      one.add(bytes);
      korean?.add(bytes);
      if (one.fault && (one.fault.reason !== 'invalid' || !korean || korean.fault)) refuse(taken, one.fault, start);
    },
    end() {
      one.end();
      korean?.end();
      if (!one.fault) return taken;
      if (takesKorean && isKorean(korean)) return 'euc-kr';
      return refuse(taken, one.fault, start, isKorean(korean));
    },
  };
  judge.add(start);
  return judge;
}

const isKorean = (korean: Inspector | undefined): boolean => korean !== undefined && !korean.fault && korean.isKorean;

const at = (line: number, encoding?: Encoding) => ({ extra: { line, ...(encoding && { encoding }) } });

/** @throws the problem of a faulty text */
function refuse(taken: Encoding, { line, reason }: TextFault, start: Buffer, isKorean = false): never {
  if (reason === 'long') throw fileTooLarge(`Line ${line} is too long`, at(line));
  if (reason === 'nul') throw nulFault(line, start);
  const fault = `Line ${line} is not ${taken}`;
  if (isKorean)
    throw encodingWrong(`${fault}, and the file looks like EUC-KR: send it with ?encoding=euc-kr`, at(line, 'euc-kr'));
  throw encodingWrong(`${fault}: save the file as UTF-8, or say how it is written with ?encoding=`, at(line));
}

/** A letter of ASCII beside a NUL is how UTF-16 begins. */
function nulFault(line: number, start: Buffer) {
  const wide = start[0] === 0 && start[1] ? 'utf-16be' : start[1] === 0 && start[0] ? 'utf-16le' : undefined;
  if (wide)
    return encodingWrong(
      `The file looks like UTF-16 without a byte order mark: send it with ?encoding=${wide}`,
      at(1, wide),
    );
  return fileMalformed(`Line ${line} has a NUL character`, at(line));
}

function hold() {
  const chunks: Buffer[] = [];
  const deflate = createDeflateRaw({ level: 1 }).on('data', (chunk: Buffer) => chunks.push(chunk));
  const { promise: isOver, resolve, reject } = Promise.withResolvers<Buffer[]>();
  deflate.on('end', () => resolve(chunks)).on('error', reject);
  isOver.catch(() => undefined);
  return {
    add: (bytes: Buffer) => new Promise<void>((done) => deflate.write(bytes, () => done())),
    end: () => {
      deflate.end();
      return isOver;
    },
    [Symbol.dispose]: () => void deflate.destroy(),
  };
}

async function* decode(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = encoding === 'euc-kr' ? iconv.getDecoder('cp949') : decoderOf(encoding);
  let held = '';
  for await (const chunk of bytes) {
    const text = held + decoder.write(chunk);
    held = text.endsWith('\r') ? '\r' : '';
    yield withFeeds(held ? text.slice(0, -1) : text);
  }
  yield withFeeds(held + (decoder.end() ?? ''));
}

function decoderOf(encoding: Encoding) {
  const decoder = new TextDecoder(encoding);
  return { write: (bytes: Buffer) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

const withFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
