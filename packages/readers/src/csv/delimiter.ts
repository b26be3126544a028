import { isBlank } from '@clever/contract/outside';

/** The character between cells. */
export type Delimiter = ',' | ';' | '\t';

/** A tab is seldom anything else, a comma often part of a number or a title. */
const candidates: readonly Delimiter[] = ['\t', ';', ','];

/** The first line of files that Excel shall open: `sep=;`. */
const declaration = /^"?sep=([,;\t|])"?\n/i;

/**
 * Detects the delimiter of a table by its first lines: the one it declares, else the one that occurs most often in each, outside quotes.
 *
 * @returns also how many characters declare it, and belong to no row
 */
export function findDelimiter(start: string): { readonly delimiter: string; readonly length: number } {
  const declared = declaration.exec(start);
  if (declared?.[1]) return { delimiter: declared[1], length: declared[0].length };
  const lines = start
    .replace(/"[^"]*"/g, '')
    .split('\n')
    .filter((line) => !isBlank(line))
    .slice(0, 20);
  const counts = candidates.map((one) => {
    const perLine = lines.map((line) => line.split(one).length - 1);
    return { one, least: Math.min(...perLine), inFirst: perLine[0] ?? 0 };
  });
  const best = counts.reduce((best, next) =>
    next.least > best.least || (next.least === best.least && next.inFirst > best.inFirst) ? next : best,
  );
  return { delimiter: best.least + best.inFirst > 0 ? best.one : ',', length: 0 };
}
