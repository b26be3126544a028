/** Brings a typed code into the form in which codes are stored: upper case, without spaces and dashes. */
export function normalize(typed: string): string {
  return typed.normalize('NFKC').toUpperCase().replace(ignored, '');
}

const ignored = /[\s\p{Pd}_]+/gu;

/** Formats a stored code by its pattern: `PINKAB2345CD` as `PINK-AB23-45CD`. */
export function show(pattern: string, code: string): string {
  let at = 0;
  return pattern.replace(/[^-]/g, () => code[at++] ?? '').toUpperCase();
}
