import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Contract, Match, OperationSpec } from '@clever/contract';

/** The parts of a call; the operation's types decide which of them are present. */
export interface SentParts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly upload?: { readonly type: string; readonly body: Readable | Buffer | string };
  readonly key?: string;
  readonly match?: Match;
  readonly noneMatch?: Match;
}

/** Fills the parameters into a path and adds the query. Arrays repeat their name. */
export function pathOf(path: string, { params, query }: SentParts): string {
  const filled = params ? fillPath(path, params) : path;
  if (!query) return filled;
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) search.append(name, String(one));
  const text = search.toString();
  return text ? `${filled}?${text}` : filled;
}

function fillPath(path: string, params: Readonly<Record<string, unknown>>): string {
  return path.replace(/\{(\+?)([^}]+)\}/g, (_all, several, name) => {
    const text = encodeURIComponent(String(params[name]));
    return several ? text.replaceAll('%2F', '/') : text;
  });
}

/** Headers that depend on what is sent, names and values in turn. */
export function headersOf(sent: SentParts): string[] {
  const headers: string[] = [];
  if (sent.body !== undefined) headers.push('content-type', 'application/json');
  if (sent.upload) headers.push('content-type', sent.upload.type);
  for (const [name, value] of Object.entries(fieldsOf(sent))) headers.push(name, value);
  return headers;
}

/** Headers that depend on what is sent, but for those about the body itself. */
export function fieldsOf({ key, match, noneMatch, headers }: SentParts): Record<string, string> {
  const fields: Record<string, string> = {};
  if (key !== undefined) fields['idempotency-key'] = key;
  if (match !== undefined) fields['if-match'] = tagsOf(match);
  if (noneMatch !== undefined) fields['if-none-match'] = tagsOf(noneMatch);
  if (headers)
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) fields[name] = String(value);
  return fields;
}

const tagsOf = (match: Match): string => (match === '*' ? '*' : match.map((tag) => `"${tag}"`).join(', '));

/** `Clever-Contract` for an operation: what the caller was written against. */
export const contractOf = ({ service, version }: Contract): string => `${service}@${version}`;

/** Gives a call whose key is optional one of its own, so that its attempts are one. */
export const withKey = ({ idempotent }: OperationSpec, sent: SentParts): SentParts =>
  idempotent === 'optional-key' && sent.key === undefined ? { ...sent, key: randomUUID() } : sent;

/** Returns whether an operation may be sent again when it is unknown what became of it. */
export const isRepeatable = ({ idempotent }: OperationSpec, { upload }: SentParts): boolean =>
  idempotent !== 'no' && !(upload && typeof upload.body === 'object' && !Buffer.isBuffer(upload.body));
