import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** A connection that is its handler's alone. */
export interface TakenOver {
  readonly request: IncomingMessage;
  readonly socket: Socket;
  /** What the client sent behind its upgrade; undefined where it asked for none, and waits for an HTTP answer. */
  readonly head: Buffer | undefined;
  /** What an HTTP answer says to pages of other sites. */
  readonly headers: Readonly<Record<string, string>>;
}

/** About the HTTP request itself; only operations of the kinds `redirect`, `stream` and `upgrade` look at it. */
export interface Http {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  /** The Host header, in lower case, without a default port. */
  readonly host: string;
  /** The client's address, through as many proxies as `TRUST_PROXY` trusts. */
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}
