const written =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

/** A time as an export writes it. */
export interface ImportedTime {
  readonly at: Date;
  /** Only its day is known: `at` is when it begins, in UTC. */
  readonly isDay: boolean;
}

/**
 * Reads a time as exports write it: a day or a time, year first, in UTC where it names no zone, or seconds or milliseconds since 1970.
 *
 * @returns undefined where it is none, or could be two
 */
export function readImportedTime(text: string): ImportedTime | undefined {
  if (/^\d{9,13}$/.test(text)) return { at: new Date(Number(text) * (text.length > 11 ? 1 : 1000)), isDay: false };
  const found = written.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', zone = 'Z'] = found;
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  // A day that its month has not becomes one of the next month.
  const isDate = new Date(local).getUTCDate() === Number(day) && Number(month) <= 12 && Number(year) >= 1000;
  if (!isDate || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return { at: new Date(local - offsetMs(zone)), isDay: found[4] === undefined };
}

function offsetMs(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  if (!sign) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
