import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';

/** Text that bytes alone do not tell apart: here the sender's word counts. */
const texts = new Set(['text/plain', 'text/csv', 'text/markdown', 'text/vtt', 'text/calendar', 'application/json']);
const sampleBytes = 8_192;

/** Finds the media type of bytes. What the sender says decides only between texts. */
export async function typeOf(path: string, said = ''): Promise<string> {
  const found = await fileTypeFromFile(path);
  if (found && found.mime !== 'application/xml') return found.mime;
  const sample = await firstBytes(path);
  if (!isText(sample)) return 'application/octet-stream';
  return markupOf(sample.toString('utf8')) ?? textOf(said);
}

/** What a browser could run has its own name, whatever it is called. */
function markupOf(text: string): string | undefined {
  if (/<svg[\s>]/i.test(text)) return 'image/svg+xml';
  if (/<(!doctype\s+html|html|head|body|script|iframe|object|embed|form|meta|link|style|a\s)/i.test(text))
    return 'text/html';
  return /^\s*<\?xml/.test(text) ? 'application/xml' : undefined;
}

function textOf(said: string): string {
  const [type = ''] = said.toLowerCase().split(';', 1);
  return texts.has(type.trim()) ? type.trim() : 'text/plain';
}

async function firstBytes(path: string): Promise<Buffer> {
  await using file = await open(path);
  const { bytesRead, buffer } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
  return buffer.subarray(0, bytesRead);
}

/** A character may be cut at the end of the sample. */
const isText = (sample: Buffer) =>
  !sample.includes(0) && [0, 1, 2, 3].some((cut) => isUtf8(sample.subarray(0, Math.max(0, sample.length - cut))));

/** Returns whether a type is one of `image/*`, `text/csv`. */
export const isOfTypes = (type: string, types: readonly string[]): boolean =>
  types.some((one) => one === '*/*' || one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))));
