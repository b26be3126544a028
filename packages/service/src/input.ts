import { hash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { canonical, type IdempotencyKey, type Match, type OperationSpec, standard } from '@clever/contract';
import type { Asked } from './asked.ts';

type Read = (request: Asked) => unknown;

const nothing: Read = () => undefined;

/** Prepares the function that turns a request of an operation into its handler's input. */
export function inputReader(operation: OperationSpec): (request: Asked) => object {
  const key =
    operation.idempotent === 'key' || operation.idempotent === 'optional-key' ? keyReader(operation) : nothing;
  const match = operation.precondition ? matchReader(operation.precondition === 'required') : nothing;
  const noneMatch: Read = operation.precondition ? ({ headers }) => parseTags(headers['if-none-match']) : nothing;
  const headers = operation.headers ? headerReader(operation) : nothing;
  return (request) => ({
    params: request.params,
    query: request.query,
    headers: headers(request),
    body: operation.upload ? (request.body ?? Readable.from([])) : request.body,
    caller: request.caller,
    key: key(request),
    match: match(request),
    noneMatch: noneMatch(request),
  });
}

function keyReader({ name, idempotent }: OperationSpec): (request: Asked) => IdempotencyKey {
  return ({ headers, params, body }) => {
    const value = headers['idempotency-key'] || (idempotent === 'key' ? undefined : randomUUID());
    if (value === undefined) throw standard.keyRequired();
    if (typeof value !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(value))
      throw standard.badRequest('Idempotency-Key is not 1 to 255 visible ASCII characters');
    return { value, fingerprint: hash('sha256', `${name}\n${canonical(params)}\n${canonical(body)}`, 'base64url') };
  };
}

function matchReader(isRequired: boolean): Read {
  return ({ headers }) => {
    const match = parseTags(headers['if-match']);
    if (isRequired && match === undefined)
      throw standard.matchRequired('Send the entity tag that was read as If-Match');
    return match;
  };
}

function headerReader({ headers }: OperationSpec): Read {
  const names = Object.keys((headers as { properties?: object }).properties ?? {});
  // Node keeps the first of two Authorization headers in `headers`: both are shown to whoever decides.
  return ({ raw }) => Object.fromEntries(names.map((name) => [name, raw.headersDistinct[name]?.join(', ')]));
}

/** The version, and what else a reply's tag is made of. */
const versionOf = /^"(0|[1-9]\d{0,15})(?:-.*)?"$/;

/** Reads the versions that a list of entity tags names. Weak ones never match strongly, so they name none. @see RFC 9110, 13.1.1 */
export function parseTags(header: string | undefined): Match | undefined {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return '*';
  const tags = header.split(',').map((tag) => tag.trim());
  if (tags.length > 50 || !tags.every((tag) => /^(W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/.test(tag)))
    throw standard.badRequest('If-Match and If-None-Match take "*" or quoted entity tags');
  return tags.flatMap((tag) => versionOf.exec(tag)?.slice(1).map(Number) ?? []);
}
