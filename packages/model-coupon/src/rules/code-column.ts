import { trim } from '@clever/contract/outside';
import { type CsvRow, findColumn, foldHeader, type Header, type Sample, widthOf } from '@clever/readers/csv';
import { columnUnclear } from '@clever/readers/csv-contract';
import { isCodeHeader } from './code-headers.ts';
import { looksLikeCode } from './looks-like-code.ts';

/** What the request states about a file. */
export interface CodeColumnOptions {
  readonly column?: string | undefined;
  readonly header?: Header | undefined;
}

/** Where the codes of a file are. */
export interface CodeColumn {
  /** From 0. */
  readonly at: number;
  /** What the first row calls it; undefined where that row has a code. */
  readonly name: string | undefined;
}

/**
 * Decides where the codes of a file are, by its first rows. A header is never a code: where that is not sure, the request has to state it.
 *
 * @param isOfPattern whether the campaign itself might have generated a code
 * @throws FILE_COLUMN_UNCLEAR
 */
export function findCodeColumn(
  { rows, width }: Sample,
  options: CodeColumnOptions,
  isOfPattern: (typed: string) => boolean,
): CodeColumn {
  const [first] = rows;
  if (!first) throw columnUnclear('The file has no row');
  const names = options.header === 'absent' ? undefined : first.cells;
  const at =
    options.column === undefined
      ? knownColumn(first, names, width)
      : columnOfOption(options.column, first, names, width);
  const text = trim(first.cells[at] ?? '');
  if (options.header === 'absent') return { at, name: undefined };
  const isNamed = options.column !== undefined && foldHeader(text) === foldHeader(options.column);
  if (options.header === 'present' || isNamed || isCodeHeader(text)) return { at, name: text };
  const others = rows.slice(1).map(({ cells }) => trim(cells[at] ?? ''));
  const later = rows.slice(1).find((_, index) => isCodeHeader(others[index] ?? ''));
  if (later) throw unclear(later, others[rows.indexOf(later) - 1] ?? '', 'is what a column is called');
  const codes = others.filter((one) => one !== '');
  if (!looksLikeCode(text, codes, isOfPattern)) throw unclear(first, text, 'may be what the column is called');
  return { at, name: undefined };
}

function knownColumn(first: CsvRow, names: readonly string[] | undefined, width: number): number {
  const known = (names ?? []).flatMap((name, at) => (isCodeHeader(name) ? [at] : []));
  if (known.length === 1) return known[0] as number;
  if (known.length === 0 && width <= 1) return 0;
  const fault = known.length > 1 ? 'several columns of codes' : 'several columns, and none is known as that of codes';
  throw columnUnclear(
    `The file has ${fault}: ${list(first)}. Say which it is with ?column=, by name or number`,
    at(first),
  );
}

function columnOfOption(column: string, first: CsvRow, names: readonly string[] | undefined, width: number): number {
  const found = findColumn(column, names, Math.max(width, widthOf(first.cells)));
  if (found !== undefined) return found;
  throw columnUnclear(
    `The file has no one column ${JSON.stringify(column)}: line ${first.line} is ${list(first)}`,
    at(first),
  );
}

const unclear = (row: CsvRow, text: string, why: string) =>
  columnUnclear(
    `Line ${row.line}, ${JSON.stringify(text.slice(0, 100))}, ${why}. Send ?header=present if the first row has names, or ?header=absent if it has a code`,
    at(row),
  );

const at = ({ line }: CsvRow) => ({ extra: { line } });

const list = ({ cells }: CsvRow): string =>
  cells
    .slice(0, 20)
    .map((cell) => JSON.stringify(cell.slice(0, 40)))
    .join(', ');
