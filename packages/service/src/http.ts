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
