import basicAuth from '@fastify/basic-auth';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** The credentials of an Authorization header. */
export type Credentials =
  | { readonly kind: 'absent' }
  | { readonly kind: 'malformed'; readonly fault: string }
  | { readonly kind: 'basic'; readonly name: string; readonly secret: string };

/** The part of a request that is read. */
export interface Asked {
  readonly headers: { readonly authorization?: string | undefined };
  /** Names and values in turn: a second Authorization header is still to be seen here, while Node keeps only the first in `headers`. */
  readonly raw: { readonly rawHeaders: readonly string[] };
}

const maxLength = 2048;
const absent: Credentials = { kind: 'absent' };
const malformed: Credentials = {
  kind: 'malformed',
  fault: 'The Authorization header is not Basic with strict base64 of name:secret, or there are two of them',
};

/**
 * Registers `@fastify/basic-auth`, and adds what it lacks of RFC 7617 and 9110.
 *
 * @returns reads the credentials of a request: one header of 2,048 characters at most, the scheme in any case, one space or more, strict
 * base64 of valid UTF-8 without control characters, a name that is not empty. The secret begins after the first colon
 * @see https://www.rfc-editor.org/rfc/rfc7617 and https://www.rfc-editor.org/rfc/rfc9110#section-11.4
 */
export async function registerBasic(app: FastifyInstance): Promise<(asked: Asked) => Credentials> {
  let found: Credentials = absent;
  await app.register(basicAuth, {
    strictCredentials: false,
    validate(name, secret, request, _reply, done) {
      if (isStrict(request, name, secret)) found = { kind: 'basic', name, secret };
      done();
    },
  });
  return (asked) => {
    if (asked.headers.authorization === undefined) return absent;
    // Nothing waits in between: the plugin calls `validate`, or refuses, before it returns.
    found = malformed;
    app.basicAuth(asked as FastifyRequest, noReply, ignore);
    return found;
  };
}

/** The plugin decodes the URL alphabet, wrong padding, stray bits and invalid UTF-8 alike: encoding again shows any of them. */
function isStrict({ headers: { authorization = '' }, raw }: Asked, name: string, secret: string): boolean {
  const token = Buffer.from(`${name}:${secret}`).toString('base64');
  return (
    name !== '' &&
    authorization.length <= maxLength &&
    (authorization === `Basic ${token}` ||
      (authorization.endsWith(token) && /^basic +$/i.test(authorization.slice(0, -token.length)))) &&
    isOnly(raw.rawHeaders)
  );
}

function isOnly(rawHeaders: readonly string[]): boolean {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at];
    if (name?.length === 13 && name.toLowerCase() === 'authorization') count++;
  }
  return count <= 1;
}

/** The plugin touches it for a challenge alone, and the problem that is thrown carries ours. */
const noReply = {} as FastifyReply;
const ignore = () => undefined;
