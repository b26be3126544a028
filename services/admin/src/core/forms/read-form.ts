import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { sentText } from './sent-text.ts';

/** Reads a form's body; empty where there is none. */
export async function readForm(body: Readable | undefined | null): Promise<URLSearchParams> {
  if (!body || typeof body.pipe !== 'function') return new URLSearchParams();
  const sent = new URLSearchParams(await text(body));
  return new URLSearchParams([...sent].map(([name, value]) => [name, sentText(value)] as [string, string]));
}
