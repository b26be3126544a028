const formatters = new Map<string, Intl.DateTimeFormat>();

/** Formats wall-clock times of a zone as `2026-11-21 09:30:15`. */
function formatterOf(zone: string): Intl.DateTimeFormat {
  const made =
    formatters.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' });
  formatters.set(zone, made);
  return made;
}

/** Returns whether a text names a time zone. */
export function isZone(zone: string): boolean {
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What a clock in a zone shows: `2026-11-21T09:30:15`. */
export const wallTime = (at: Date, zone: string): string => formatterOf(zone).format(at).replace(' ', 'T');

/** Returns whether a calendar has a day, from the year 1000 on. JavaScript takes 30 February for 2 March. */
export function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^[1-9]\d{3}-\d\d-\d\d$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/**
 * Finds when a clock in a zone shows a time (`2026-11-21T09:30`). An hour that the clock skips is the one after it; of one that it shows
 * twice, the first. Undefined when the text is no time.
 */
export function instantOf(wall: string, zone: string): Date | undefined {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(wall) || !isDay(wall.slice(0, 10))) return undefined;
  const offset = (at: number) => Date.parse(`${wallTime(new Date(at), zone)}Z`) - Math.floor(at / 1000) * 1000;
  const guesses = [asUtc - offset(asUtc - 86_400_000), asUtc - offset(asUtc + 86_400_000)];
  const shown = guesses.find((at) => at + offset(at) === asUtc);
  return new Date(shown ?? Math.max(...guesses));
}
