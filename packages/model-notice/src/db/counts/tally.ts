import { foldPlatform } from '@clever/readers/clients';
import { readLocale } from '@clever/readers/locales';
import type { Event } from '../../count-shapes.ts';

/** How often a notice was shown and clicked in an hour by clients of one kind. The empty string is unknown. */
export interface Group {
  readonly notice: string;
  readonly hour: Date;
  readonly platform: string;
  readonly locale: string;
  impressions: number;
  clicks: number;
}

/** Counts that wait to be written, by what they count. */
export type Tally = Map<string, Group>;

const hourMs = 3_600_000;

/** Counts an event of now. Returns false, and counts nothing, when that would make more groups than `maxGroups`. */
export function addEvent(tally: Tally, event: Event, maxGroups: number): boolean {
  const { notice } = event;
  const platform = foldPlatform(event.platform ?? '');
  const locale = readLocale(event.locale) ?? '';
  const hour = Math.floor(Date.now() / hourMs);
  const key = `${notice}${hour}\n${platform}\n${locale}`;
  const known = tally.get(key);
  if (!known && tally.size >= maxGroups) return false;
  const group = known ?? { notice, hour: new Date(hour * hourMs), platform, locale, impressions: 0, clicks: 0 };
  if (event.event === 'click') group.clicks += event.count;
  else group.impressions += event.count;
  if (!known) tally.set(key, group);
  return true;
}
