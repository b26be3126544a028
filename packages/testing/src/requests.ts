import type { Readable } from 'node:stream';
import { type Dispatcher, request } from 'undici';

export interface RequestOptions {
  /** An object is sent as JSON; text, bytes and streams as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<Body> {
  readonly status: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed JSON; text where the media type says so; bytes otherwise; undefined where there is none. */
  readonly body: Body;
}

/** Sends a request: `shop('POST', '/redemptions', { body, headers })`. Redirects are not followed. */
export type Send = <Body = unknown>(method: string, path: string, options?: RequestOptions) => Promise<Answer<Body>>;

/** Sends requests to one service, with the same headers each time. */
export function sender(dispatcher: Dispatcher, url: string, fixed: Readonly<Record<string, string>>): Send {
  return async <Body>(method: string, path: string, { body, headers = {} }: RequestOptions = {}) => {
    const content = encode(body);
    const response = await request(`${url}${path}`, {
      dispatcher,
      method: method as Dispatcher.HttpMethod,
      headers: { ...content.headers, ...fixed, ...headers },
      body: content.body,
    });
    const bytes = Buffer.from(await response.body.arrayBuffer());
    const type = String(response.headers['content-type'] ?? '');
    return { status: response.statusCode, headers: response.headers, body: decode(bytes, type) as Body };
  };
}

function encode(body: unknown): { headers: Record<string, string>; body: string | Buffer | Readable | null } {
  if (body === undefined) return { headers: {}, body: null };
  if (typeof body === 'string' || Buffer.isBuffer(body) || isStream(body)) return { headers: {}, body };
  return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

const isStream = (body: unknown): body is Readable => typeof (body as Readable | null)?.pipe === 'function';

function decode(bytes: Buffer, type: string): unknown {
  if (bytes.length === 0) return undefined;
  if (/[/+]json\b/.test(type)) return JSON.parse(bytes.toString());
  return /^text\/|[/+](xml|javascript)\b/.test(type) ? bytes.toString() : bytes;
}

/** Encodes a Basic Authorization header. */
export const basic = (name: string, secret: string) => `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
