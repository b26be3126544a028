import { isUtf8 } from 'node:buffer';
import { FrameFault, maxHeadBytes } from './frames.ts';

/** What a call says besides its body; an empty text is absent. */
export interface CallHead {
  readonly operation: string;
  readonly requestId: string;
  readonly traceparent: string;
  readonly tracestate: string;
  /** `coupon@1.4.0` */
  readonly contract: string;
  /** JSON of texts by name, as a path has them. */
  readonly params: string;
  /** JSON of texts, or lists of texts, by name, as a query has them. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
}

const fixedLines = 7;
const maxLines = fixedLines + 2 * 64;
/** What a header's value may hold. */
const odd = /[^\t\x20-\x7e\x80-\xff]/;
const name = /^[a-z0-9-]{1,64}$/;

/** Writes a call's head as lines; undefined where HTTP would say it in another way, or refuse it. */
export function writeCallHead(head: CallHead): string | undefined {
  let text = `${head.operation}\n${head.requestId}\n${head.traceparent}\n${head.tracestate}\n${head.contract}\n${head.params}\n${head.query}`;
  for (const [header, value] of Object.entries(head.headers)) {
    if (odd.test(value) || !name.test(header)) return undefined;
    text += `\n${header}\n${value}`;
  }
  return text.length * 3 <= maxHeadBytes || Buffer.byteLength(text) <= maxHeadBytes ? text : undefined;
}

/** @throws FrameFault when it is not what `writeCallHead` writes */
export function readCallHead(bytes: Buffer, start: number, end: number): CallHead {
  const lines = readLines(bytes, start, end);
  if (lines.length < fixedLines) throw new FrameFault(`a call of ${lines.length} lines`);
  const [operation, requestId, traceparent, tracestate, contract, params, query] = lines as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (odd.test(tracestate)) throw new FrameFault('a call with an odd tracestate');
  const headers = readHeaders(lines, fixedLines);
  return { operation, requestId, traceparent, tracestate, contract, params, query, headers };
}

/** Writes the headers of an answer as lines. @throws TypeError for what HTTP could not say either */
export function writeHeaders(headers: ReadonlyMap<string, string>): string {
  let text = '';
  for (const [header, given] of headers) {
    const value = String(given);
    if (odd.test(value) || !name.test(header)) throw new TypeError(`the header ${header} cannot be sent`);
    text += `${text && '\n'}${header}\n${value}`;
  }
  if (Buffer.byteLength(text) > maxHeadBytes) throw new TypeError('the headers are too long');
  return text;
}

/** @throws FrameFault when it is not what `writeHeaders` writes */
export function readAnswerHeaders(bytes: Buffer, start: number, end: number): Record<string, string> {
  return start === end ? {} : readHeaders(readLines(bytes, start, end), 0);
}

function readLines(bytes: Buffer, start: number, end: number): string[] {
  if (!isUtf8(bytes.subarray(start, end))) throw new FrameFault('a head that is not UTF-8');
  const lines = bytes.toString('utf8', start, end).split('\n', maxLines + 1);
  if (lines.length > maxLines) throw new FrameFault('a head of too many lines');
  return lines;
}

function readHeaders(lines: readonly string[], from: number): Record<string, string> {
  // `__proto__` is no name that is allowed.
  const headers: Record<string, string> = {};
  if ((lines.length - from) % 2 !== 0) throw new FrameFault('a header without a value');
  for (let at = from; at < lines.length; at += 2) {
    const [header, value] = [lines[at] as string, lines[at + 1] as string];
    if (!name.test(header) || odd.test(value)) throw new FrameFault('a malformed header');
    headers[header] = value;
  }
  return headers;
}
