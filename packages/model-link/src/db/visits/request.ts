/** What following a link looks at of an HTTP request. */
export interface VisitRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: string;
  readonly host: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The value of a header; the first where it was sent twice. */
export function headerOf({ headers }: VisitRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** An ISO 3166-1 alpha-2 code, or the empty string. `XX` is how proxies say that they do not know. */
export function countryOf(header: string | undefined): string {
  return header !== undefined && header !== 'XX' && /^[A-Z]{2}$/.test(header) ? header : '';
}

/** The host of a Referer, without `www.`; the empty string where there is none. */
export function referrerOf(header: string | undefined): string {
  if (!header || header.length > 2_048) return '';
  const host = URL.parse(header)?.hostname.replace(/^www\./, '') ?? '';
  return host.length > 100 ? '' : host;
}
