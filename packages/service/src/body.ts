import { isUtf8 } from 'node:buffer';
import { type ProblemError, standard, type Upload } from '@clever/contract';
import { numberFault, trim } from '@clever/contract/outside';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { timeAsUpload } from './body-time.ts';
import { bodyTooLarge, boundedBody } from './bounded-body.ts';
import { isTooDeep, maxJsonDepth } from './json-depth.ts';

/** Reads bodies as JSON alone: valid UTF-8, no NUL, no lone surrogate (PostgreSQL stores neither), no number that would change, no `__proto__`. */
export function acceptJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const encoded = encodingFault(request);
    if (encoded) return done(encoded);
    const text = body.toString('utf8');
    const fault = jsonFault(body, text);
    if (fault) return done(standard.badRequest(fault));
    parse(request, text, (error, value) => {
      if (error) return done(standard.badRequest(nameFault(text) ?? `The body is not JSON: ${error.message}`));
      done(null, value);
    });
  });
}

/** What no parser is asked to read, or what would not stay as it is. */
function jsonFault(body: Buffer, text: string): string | undefined {
  if (isTooDeep(body)) return `The body nests deeper than ${maxJsonDepth} levels`;
  return textFault(body) ?? numberFault(text);
}

/** Prepares the same reading of bytes that came in another way. @throws BAD_REQUEST */
export function jsonReader(app: FastifyInstance): (bytes: Buffer) => unknown {
  const parse = app.getDefaultJsonParser('error', 'error');
  return (bytes) => {
    const text = bytes.toString('utf8');
    const fault = jsonFault(bytes, text);
    if (fault) throw standard.badRequest(fault);
    let read: unknown;
    // It calls back before it returns.
    parse(nobody, text, (error, value) => {
      if (error) throw standard.badRequest(nameFault(text) ?? `The body is not JSON: ${error.message}`);
      read = value;
    });
    return read;
  };
}

/** The parser looks at no request. */
const nobody = {} as FastifyRequest;

/** Hands a body of these media types to the handler as a stream, which fails with TOO_LARGE past its limit. */
export function acceptUpload(app: FastifyInstance, { types, maxBytes }: Upload): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    types.includes('*/*') ? '*' : [...types],
    { bodyLimit: maxBytes },
    (request, _payload, done) => {
      const encoded = encodingFault(request);
      if (encoded) return done(encoded);
      if (Number(request.headers['content-length'] ?? 0) > maxBytes) return done(bodyTooLarge(maxBytes));
      timeAsUpload(request.raw);
      done(null, boundedBody(request.raw, maxBytes));
    },
  );
  // What nobody read is in the way of the next request on the connection, unless that ends.
  app.addHook('onResponse', ({ raw }, _reply, done) => {
    if (!raw.complete && !raw.destroyed) raw.resume();
    done();
  });
}

/** Bodies are read as they are. @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3 */
function encodingFault({ headers }: FastifyRequest): ProblemError | undefined {
  const encoding = headers['content-encoding'];
  if (encoding === undefined || trim(encoding).toLowerCase() === 'identity') return undefined;
  return standard.unsupportedMediaType(
    `The body has the Content-Encoding ${encoding.slice(0, 40)}; send it without one`,
    {
      headers: { 'accept-encoding': 'identity' },
    },
  );
}

/** Names of fields by which `Object.prototype` would be changed where objects are merged. */
function nameFault(text: string): string | undefined {
  let found: string | undefined;
  const look = (name: string, value: unknown) => {
    if (name === '__proto__' || (name === 'constructor' && isObject(value) && Object.hasOwn(value, 'prototype')))
      found ??= name === 'constructor' ? 'constructor.prototype' : name;
    return value;
  };
  try {
    JSON.parse(text, look);
  } catch {
    return undefined;
  }
  return found && `The body has a field "${found}", a name that no field may have`;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Refuses what a URL can smuggle past the shapes. @throws BAD_REQUEST */
export function checkTarget(request: FastifyRequest): void {
  const { rawHeaders } = request.raw;
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts++;
  }
  if (hosts > 1) throw standard.badRequest('There is more than one Host header');
  if (request.raw.url?.includes('%00')) throw standard.badRequest('The address holds a NUL');
}

function textFault(body: Buffer): string | undefined {
  if (!isUtf8(body)) return 'The body is not valid UTF-8';
  if (body.includes('\\u') && /(?<!\\)(?:\\\\)*\\u0000/.test(body.toString('latin1')))
    return 'A text of the body holds a NUL';
  if (body.includes('\\ud') || body.includes('\\uD')) return surrogateFault(body);
  return undefined;
}

function surrogateFault(body: Buffer): string | undefined {
  try {
    JSON.parse(body.toString('utf8'), (key, value) => {
      if (!key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed())) throw new RangeError();
      return value;
    });
  } catch (error) {
    return error instanceof RangeError ? 'A text of the body holds half a surrogate pair' : undefined;
  }
  return undefined;
}
