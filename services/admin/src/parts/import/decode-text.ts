import iconv from 'iconv-lite';

/** How a file's characters are written. `cp949` is what Korean Excel saves without being asked. */
export const encodings = ['auto', 'utf-8', 'utf-16', 'cp949'] as const;
export type Encoding = (typeof encodings)[number];

/** The bytes are not of the encoding. */
export class NotDecodable extends Error {}

/** Bytes after the first that is not ASCII, by which UTF-8 and CP949 are told apart. */
const telling = 4096;

/**
 * Reads bytes as text, chunk by chunk. Without being told how it is written, by its byte order mark; else UTF-8 where it is that, else CP949.
 * ASCII is the same in both.
 *
 * @throws NotDecodable
 */
export async function* decodeText(
  source: AsyncIterable<Buffer>,
  encoding: Encoding,
  onKnown: (encoding: string) => void,
): AsyncGenerator<string> {
  let decoder: Decoder | undefined;
  let waiting: Buffer = Buffer.alloc(0);
  let isFirst = true;
  for await (const chunk of source) {
    waiting = Buffer.concat([waiting, chunk]);
    if (isFirst && waiting.length < 3) continue;
    decoder ??= encoding === 'auto' ? undecided(waiting, isFirst) : decoderOf(encoding, waiting);
    isFirst = false;
    if (!decoder) {
      const at = firstOther(waiting);
      if (at > 0) yield waiting.toString('latin1', 0, at);
      waiting = waiting.subarray(at);
      if (waiting.length < telling) continue;
      decoder = decoderOf(isUtf8(waiting) ? 'utf-8' : 'cp949', waiting);
    }
    yield decoder.write(waiting);
    waiting = Buffer.alloc(0);
  }
  decoder ??= decoderOf(encoding === 'auto' ? (isUtf8(waiting) ? 'utf-8' : 'cp949') : encoding, waiting);
  yield decoder.write(waiting) + decoder.end();
  onKnown(decoder.name);
}

interface Decoder {
  readonly name: string;
  write(bytes: Buffer): string;
  end(): string;
}

/** What a byte order mark says. */
const undecided = (bytes: Buffer, isFirst: boolean): Decoder | undefined => {
  const mark = isFirst ? bytes.toString('latin1', 0, 3) : '';
  if (mark.startsWith('\xff\xfe') || mark.startsWith('\xfe\xff')) return decoderOf('utf-16', bytes);
  return mark === '\xef\xbb\xbf' ? decoderOf('utf-8', bytes) : undefined;
};

function decoderOf(encoding: Encoding, start: Buffer): Decoder {
  if (encoding === 'cp949') return cp949();
  const label = encoding === 'utf-16' ? (start[0] === 0xfe ? 'utf-16be' : 'utf-16le') : 'utf-8';
  const decoder = new TextDecoder(label, { fatal: true });
  const decode = (bytes: Buffer | undefined) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new NotDecodable(label);
    }
  };
  return { name: label.toUpperCase(), write: decode, end: () => decode(undefined) };
}

/** Node's own decoder of `euc-kr` lacks the 8,822 syllables that Windows added. */
function cp949(): Decoder {
  const decoder = iconv.getDecoder('cp949');
  const checked = (text: string) => {
    if (text.includes('\ufffd')) throw new NotDecodable('CP949');
    return text;
  };
  return {
    name: 'CP949',
    write: (bytes) => checked(decoder.write(bytes)),
    end: () => checked(decoder.end() ?? ''),
  };
}

function firstOther(bytes: Buffer): number {
  const at = bytes.findIndex((byte) => byte >= 0x80);
  return at === -1 ? bytes.length : at;
}

/** Tells whether bytes are the beginning of UTF-8; the last character may be cut. */
function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
