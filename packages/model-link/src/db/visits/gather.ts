import type { NotedVisit } from './tally.ts';

/** Joins visits that look the same, which on a busy link most do, so that each is parsed and hashed once. */
export function gather(noted: readonly NotedVisit[]): Iterable<{ visit: NotedVisit; times: number }> {
  const same = new Map<string, { visit: NotedVisit; times: number }>();
  for (const visit of noted) {
    const { linkId, at, ip, userAgent, acceptLanguage, referrer, country } = visit;
    const hour = Math.floor(at / 3_600_000);
    const key = `${linkId}${hour}\n${ip}\n${country}\n${userAgent}\n${acceptLanguage}\n${referrer}`;
    const known = same.get(key);
    if (known) known.times++;
    else same.set(key, { visit, times: 1 });
  }
  return same.values();
}
