import type { Readable } from 'node:stream';

type Headers = Readonly<Record<string, string>>;

/** A reply whose status or headers the handler chooses. */
export class Reply<out Status extends number = number, out Body = unknown> {
  readonly status: Status;
  readonly body: Body;
  readonly headers: Headers;

  constructor(status: Status, body: Body, headers: Headers = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** Replies with this status and body. An `etag` header answers If-None-Match with 304 by itself. */
export function reply<const Status extends number, Body = undefined>(
  status: Status,
  body?: Body,
  headers?: Headers,
): Reply<Status, Body> {
  return new Reply(status, body as Body, headers);
}

/** What a `redirect` operation answers. */
export class Redirect {
  readonly status: 301 | 302 | 303 | 307 | 308;
  readonly location: string;
  readonly headers: Headers;

  constructor(status: Redirect['status'], location: string, headers: Headers) {
    this.status = status;
    this.location = location;
    this.headers = headers;
  }
}

/** Sends the client elsewhere. `location` is an absolute URL or a path, already encoded. */
export function redirect(status: Redirect['status'], location: string, headers: Headers = {}): Redirect {
  return new Redirect(status, location, headers);
}

/** What a `stream` operation answers: bytes of a media type. */
export class Streamed {
  readonly status: number;
  readonly type: string;
  readonly body: Readable | Buffer | string;
  readonly headers: Headers;

  constructor(status: number, type: string, body: Readable | Buffer | string, headers: Headers) {
    this.status = status;
    this.type = type;
    this.body = body;
    this.headers = headers;
  }
}

/** Answers bytes of a media type. A `Readable` is sent chunk by chunk and destroyed when the client disconnects. */
export function stream(type: string, body: Readable | Buffer | string, headers: Headers = {}, status = 200): Streamed {
  return new Streamed(status, type, body, headers);
}

/** Answers bytes of JSON as they are: for hot reads that are serialised once. That they have the declared shape is up to the handler. */
export function serialized(json: Buffer, headers: Headers = {}, status = 200): Streamed {
  return new Streamed(status, 'application/json; charset=utf-8', json, headers);
}
