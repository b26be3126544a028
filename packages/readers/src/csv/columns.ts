import { trim } from '@clever/contract/outside';

/** Brings a column's name into the form in which names are compared: case, spaces, dashes and underscores do not count. */
export const foldHeader = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}_\u200b\ufeff]+/gu, '')
    .normalize('NFC');

/**
 * Finds a column by its name as it is written, by its name folded, or by its number from 1.
 *
 * @param names of the first row; undefined where it has no names
 * @returns its position from 0; undefined where there is none, or several have the name
 */
export function findColumn(asked: string, names: readonly string[] | undefined, width: number): number | undefined {
  for (const form of [trim, foldHeader]) {
    const found = (names ?? []).flatMap((name, at) => (form(name) === form(asked) ? [at] : []));
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  const number = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : Number.NaN;
  return number <= width ? number - 1 : undefined;
}
