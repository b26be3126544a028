import { hash } from 'node:crypto';
import type { Localized } from './compile.ts';

/** The body of a reply, and its entity tag. */
export interface Answer {
  readonly json: Buffer;
  readonly etag: string;
}

export interface Answered extends Localized {
  /** Undefined where no player was named. */
  readonly isRead?: boolean;
}

const [open, comma, brace, read, unread, close] = [
  '{"items":[',
  ',',
  '}',
  ',"isRead":true}',
  ',"isRead":false}',
  ']}',
].map((text) => Buffer.from(text)) as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];

/** Joins items that are serialised already: nothing is copied but bytes. */
export function answerItems(items: readonly Answered[]): Answer {
  const parts = items.flatMap((item, at) => [at === 0 ? open : comma, item.open, endOf(item)]);
  const json = Buffer.concat(items.length === 0 ? [open, close] : [...parts, close]);
  return { json, etag: `"${hash('sha1', json, 'base64url')}"` };
}

const endOf = ({ isRead }: Answered) => (isRead === undefined ? brace : isRead ? read : unread);
