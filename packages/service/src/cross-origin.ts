import type { IncomingHttpHeaders } from 'node:http';
import type { OperationSpec } from '@clever/contract';

/** Origins whose pages may call what is open to other sites: `ALLOWED_ORIGINS`, where `*` is any. */
export type Origins = '*' | ReadonlySet<string>;

/** Reads the setting: `*`, or origins separated by commas. */
export const originsOf = (setting: string): Origins =>
  setting.trim() === '*' ? '*' : new Set(setting.split(',').map((origin) => origin.trim()));

/** What a page of another site may read of an answer besides its body. */
const exposed = ['etag', 'location', 'retry-after', 'content-range', 'accept-ranges', 'x-request-id'];
/** Browsers ask again before two hours are over, whatever is said. */
const preflightSeconds = '7200';

type Headers = Readonly<Record<string, string>>;

/** Prepares what answers of an operation say to pages of other sites; undefined where it is not open to them. @see https://fetch.spec.whatwg.org/#http-cors-protocol */
export function crossOriginHeaders(
  { crossOrigin, replyHeaders = {} }: OperationSpec,
  origins: Origins,
): ((origin: string | undefined) => Headers) | undefined {
  if (!crossOrigin) return undefined;
  const names = [...new Set([...exposed, ...Object.keys(replyHeaders)])];
  const exposing = { 'access-control-expose-headers': names.join(', ') };
  const always = origins === '*' && { ...allowing(undefined, origins), ...exposing };
  return (origin) => always || { ...allowing(origin, origins), ...exposing };
}

function allowing(origin: string | undefined, origins: Origins): Headers {
  if (origins === '*') return { 'access-control-allow-origin': '*' };
  return {
    vary: 'Origin',
    ...(origin !== undefined && origins.has(origin) && { 'access-control-allow-origin': origin }),
  };
}

/** Prepares the answer to a browser that asks whether a page of another site may call a path; undefined where it may not. */
export function preflight(
  operations: readonly OperationSpec[],
  origins: Origins,
): (headers: IncomingHttpHeaders) => Headers | undefined {
  const open = new Map(operations.filter(({ crossOrigin }) => crossOrigin).map((one) => [one.method as string, one]));
  return ({ origin, 'access-control-request-method': method = '' }) => {
    const operation = open.get(method);
    if (!operation || origin === undefined || (origins !== '*' && !origins.has(origin))) return undefined;
    return {
      ...allowing(origin, origins),
      'access-control-allow-methods': method,
      'access-control-allow-headers': requestHeaders(operation).join(', '),
      'access-control-max-age': preflightSeconds,
    };
  };
}

const requestHeaders = ({ headers, idempotent, precondition }: OperationSpec): string[] => [
  ...['content-type', 'if-none-match', 'traceparent', 'x-request-id'],
  ...Object.keys((headers as { properties?: object } | undefined)?.properties ?? {}),
  ...(idempotent.endsWith('key') ? ['idempotency-key'] : []),
  ...(precondition ? ['if-match'] : []),
];
