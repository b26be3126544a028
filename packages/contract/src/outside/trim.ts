/** Unicode's White_Space, and the mark of byte order, which shows nothing either. `String.prototype.trim` leaves U+0085. */
const space = /[\p{White_Space}\uFEFF]/u;

/**
 * Removes space around a text: all of Unicode's, and U+FEFF. What a shape asks for is trimmed before it is checked (`text`); this is for what comes
 * another way, such as files.
 */
export function trim(text: string): string {
  // No pattern of its own at the end: one looks again from each space within.
  let [from, to] = [0, text.length];
  while (from < to && space.test(text.charAt(from))) from++;
  while (to > from && space.test(text.charAt(to - 1))) to--;
  return text.slice(from, to);
}

/** Returns whether a text shows nothing. */
export const isBlank = (text: string): boolean => trim(text) === '';
