import type { Locale } from '../../core/i18n/messages.ts';
import type { Unit } from './bars.ts';

export interface Clock {
  readonly locale: Locale;
  readonly zone: string;
}

const date = { month: 'short', day: 'numeric' } as const;
const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** Formats the time of a bar: `Nov 20, 14:00`, `Nov 14 – 20`. */
export function barLabel({ locale, zone }: Clock, unit: Unit, [from, to]: readonly [Date, Date]): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  if (unit === 'hour') return format({ ...date, ...time }).format(from);
  if (unit === 'quarterDay') return `${format({ ...date, ...time }).format(from)}–${format(time).format(to)}`;
  if (unit === 'day') return format({ ...date, weekday: 'short' }).format(from);
  return format(date).formatRange(from, new Date(to.getTime() - 1));
}

/** Bars between two labels of the axis, so that these fit on a telephone. */
const steps: Readonly<Record<Unit, number>> = { hour: 6, quarterDay: 8, day: 7, week: 3 };

/** Labels of the axis, by their bars: the last bar's is `now`'s neighbour, so they are counted from the end. */
export function axisLabels({ locale, zone }: Clock, unit: Unit, bounds: readonly Date[]): Map<number, string> {
  const options: Intl.DateTimeFormatOptions = unit === 'hour' ? time : { month: 'numeric', day: 'numeric' };
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  const bars = bounds.length - 1;
  const step = steps[unit];
  const first = unit === 'quarterDay' ? 0 : (bars - 1) % step;
  const labels = new Map<number, string>();
  for (let bar = first; bar < bars; bar += step) labels.set(bar, format.format(bounds[bar]));
  return labels;
}
