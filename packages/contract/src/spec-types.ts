export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `page` is for people, in a browser: HTML, forms and redirects. It belongs to a service, not to a contract. */
export type Kind = 'json' | 'redirect' | 'stream' | 'upgrade' | 'page';

/** `strong`: known and granted. `weak`: anonymous, or known. `public`: credentials are ignored. `session`: pages that the service's own rule opens. */
export type Access = 'strong' | 'weak' | 'public' | 'session';

/**
 * What a repeated request does. `safe` changes nothing; `natural` ends in the same state; `key` replays the reply of
 * the same Idempotency-Key, and demands one; `optional-key` does it where a key is sent, and does it again where none is;
 * `no` does it again, so a caller never retries it.
 */
export type Idempotency = 'safe' | 'natural' | 'key' | 'optional-key' | 'no';

/** A body that is not JSON. */
export interface Upload {
  /** Accepted media types, without parameters. */
  readonly types: readonly string[];
  readonly maxBytes: number;
}
