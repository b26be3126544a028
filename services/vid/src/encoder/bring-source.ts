import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { arriving } from '@clever/storage';
import type { Call } from '../calls.ts';

/** A storage that gives nothing for so long is away. */
const stallMs = 60_000;
const timeoutMs = 30_000;

export interface Bringing {
  readonly fileId: string;
  readonly path: string;
  readonly signal: AbortSignal;
}

/** Writes the bytes of a file of the file service down. */
export async function bringSource(call: Call, { fileId, path, signal }: Bringing): Promise<void> {
  const { statusCode, headers, body } = await call.file.content(
    { params: { id: fileId }, query: {}, headers: {} },
    { signal, timeoutMs },
  );
  const bytes = statusCode === 302 ? await follow(String(headers.location), signal) : body;
  await using file = await open(path, 'wx');
  for await (const chunk of arriving(bytes, { stallMs, lost: signal })) await file.writeFile(chunk);
}

/** Where files are in S3 and readers are sent there, the address is open to whoever has it. */
async function follow(location: string, signal: AbortSignal): Promise<Readable> {
  const response = await fetch(location, { signal });
  if (!response.ok || !response.body) throw new Error(`The storage of files answers ${response.status}`);
  return Readable.fromWeb(response.body as ReadableStream);
}
