import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import type { Encoding } from '../csv-contract.ts';

/** Where a text is not what its encoding allows. */
export interface TextFault {
  /** From 1. */
  readonly line: number;
  readonly reason: 'invalid' | 'nul' | 'long';
}

/** Looks at the bytes of a text as they come, and remembers its first fault. */
export interface Inspector {
  readonly fault: TextFault | undefined;
  /** Returns whether the text has characters beyond ASCII, and most of them are common Korean ones. */
  readonly isKorean: boolean;
  add(bytes: Buffer): void;
  end(): void;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** @param maxLineBytes longest line that is held */
export const inspect = (encoding: Encoding, maxLineBytes: number): Inspector =>
  encoding === 'utf-16le' || encoding === 'utf-16be'
    ? new WideInspector(encoding)
    : new LineInspector(encoding, maxLineBytes);

/** For encodings whose line breaks are the bytes of ASCII, and part of no other character. */
class LineInspector implements Inspector {
  fault: TextFault | undefined;
  #line = 1;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #hangul = 0;
  #others = 0;
  readonly #encoding: Encoding;
  readonly #maxLineBytes: number;

  constructor(encoding: Encoding, maxLineBytes: number) {
    this.#encoding = encoding;
    this.#maxLineBytes = maxLineBytes;
  }

  get isKorean(): boolean {
    return this.#hangul > this.#others;
  }

  add(bytes: Buffer): void {
    if (this.fault) return;
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
    // Joined where a line ends, not before: a text of one line would be copied again with each piece.
    if (hasLineBreak(bytes)) this.#takeLines(Buffer.concat(this.#held));
    if (this.#heldBytes > this.#maxLineBytes) this.fault ??= { line: this.#line, reason: 'long' };
  }

  #takeLines(all: Buffer): void {
    const end = endOfLines(all);
    this.#held = [all.subarray(end)];
    this.#heldBytes = all.length - end;
    if (end > 0) this.#inspect(all.subarray(0, end));
  }

  end(): void {
    if (!this.fault && this.#heldBytes > 0) this.#inspect(Buffer.concat(this.#held));
  }

  #inspect(lines: Buffer): void {
    if (!this.#isValid(lines)) this.fault = this.#locate(lines);
    else this.#line += countLines(lines);
  }

  #locate(lines: Buffer): TextFault {
    for (let from = 0; ; this.#line++) {
      const to = nextLine(lines, from);
      const one = lines.subarray(from, to);
      if (!this.#isValid(one)) return { line: this.#line, reason: one.includes(0) ? 'nul' : 'invalid' };
      from = to;
    }
  }

  #isValid(lines: Buffer): boolean {
    if (lines.includes(0)) return false;
    if (isAscii(lines)) return true;
    return this.#encoding === 'utf-8' ? isUtf8(lines) : this.#isCp949(lines);
  }

  #isCp949(lines: Buffer): boolean {
    const text = iconv.decode(lines, 'cp949');
    for (let at = 0; at < lines.length; at++) {
      const byte = lines[at] as number;
      if (byte < 0x80) continue;
      // Syllables of KS X 1001; those that Windows added look like accented letters of Latin-1 before a plain one.
      const isCommon = byte >= 0xb0 && byte <= 0xc8 && (lines[at + 1] ?? 0) >= 0xa1;
      if (isCommon) this.#hangul++;
      else this.#others++;
      at++;
    }
    return !text.includes('\ufffd');
  }
}

/** UTF-16 is valid where its surrogates come in pairs, and its bytes too. */
class WideInspector implements Inspector {
  readonly isKorean = false;
  fault: TextFault | undefined;
  #line = 1;
  #endsInReturn = false;
  #bytes = 0;
  readonly #decoder: ReturnType<typeof wideDecoder>;

  constructor(encoding: 'utf-16le' | 'utf-16be') {
    this.#decoder = wideDecoder(encoding);
  }

  add(bytes: Buffer): void {
    this.#bytes += bytes.length;
    this.#inspect(this.#decoder.write(bytes));
  }

  end(): void {
    this.#inspect(this.#decoder.end());
    if (this.#bytes % 2 === 1) this.fault ??= { line: this.#line, reason: 'invalid' };
  }

  #inspect(text: string): void {
    if (this.fault || text === '') return;
    const nul = text.indexOf('\0');
    const half = text.isWellFormed() ? -1 : text.search(/\p{Surrogate}/u);
    const at = nul < 0 || (half >= 0 && half < nul) ? half : nul;
    const sound = at < 0 ? text : text.slice(0, at);
    this.#line += breaksIn(this.#endsInReturn && sound.startsWith('\n') ? sound.slice(1) : sound);
    this.#endsInReturn = sound.endsWith('\r');
    if (at >= 0) this.fault = { line: this.#line, reason: at === nul ? 'nul' : 'invalid' };
  }
}

/** Decodes UTF-16 without judging it: half a pair stays half a pair. What may be the first half waits for the second. */
function wideDecoder(encoding: 'utf-16le' | 'utf-16be') {
  let held: Buffer = Buffer.alloc(0);
  const write = (bytes: Buffer) => {
    const all = Buffer.concat([held, bytes]);
    const even = all.length - (all.length % 2);
    const high = all[encoding === 'utf-16le' ? even - 1 : even - 2] ?? 0;
    const end = high >= 0xd8 && high <= 0xdb ? even - 2 : even;
    held = all.subarray(end);
    return textOf(all.subarray(0, end));
  };
  const textOf = (bytes: Buffer) => {
    const inOrder = encoding === 'utf-16le' ? bytes : Buffer.from(bytes).swap16();
    return inOrder.toString('utf16le');
  };
  return { write, end: () => textOf(held.subarray(0, held.length - (held.length % 2))) };
}

const hasLineBreak = (bytes: Buffer): boolean => bytes.includes(lineFeed) || bytes.includes(carriageReturn);

/** After the last line break; a carriage return at the very end may be half of one. */
function endOfLines(bytes: Buffer): number {
  const feed = bytes.lastIndexOf(lineFeed);
  const whole = bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes;
  return Math.max(feed, whole.lastIndexOf(carriageReturn)) + 1;
}

function nextLine(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === lineFeed) return at + 1;
    if (bytes[at] === carriageReturn) return bytes[at + 1] === lineFeed ? at + 2 : at + 1;
  }
  return bytes.length;
}

function countLines(bytes: Buffer): number {
  return bytes.includes(carriageReturn) ? breaksIn(bytes.toString('latin1')) : countFeeds(bytes);
}

function countFeeds(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count++;
  return count;
}

const breaksIn = (text: string): number => text.match(/\r\n?|\n/g)?.length ?? 0;
