import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** Reads a form's body; empty where there is none. Browsers send line ends as CRLF, and pages speak of lines. */
export async function readForm(body: Readable | undefined | null): Promise<URLSearchParams> {
  if (!body || typeof body.pipe !== 'function') return new URLSearchParams();
  const sent = new URLSearchParams(await text(body));
  return new URLSearchParams(
    [...sent].map(([name, value]) => [name, value.replaceAll('\r\n', '\n')] as [string, string]),
  );
}
