const maxSeconds = 30;

/** Reads how long a client wants to wait, in milliseconds, 30 s at most: `Prefer: wait=25`. @see https://www.rfc-editor.org/rfc/rfc7240 */
export function waitOf(prefer: string | undefined): number {
  const [, seconds] = /(?:^|,)\s*wait\s*=\s*"?(\d{1,4})"?\s*(?:[,;]|$)/i.exec(prefer ?? '') ?? [];
  return Math.min(Number(seconds ?? 0), maxSeconds) * 1000;
}

/** Reads the one entity tag of an If-None-Match header; undefined where there is none, or several. */
export function tagOf(header: string | undefined): string | undefined {
  return /^\s*(?:W\/)?"([\x21\x23-\x7e]*)"\s*$/.exec(header ?? '')?.[1];
}
