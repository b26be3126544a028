import type { Readable } from 'node:stream';
import { trim } from '@clever/contract/outside';
import { type Encoding, foldHeader, readTable, widthOf } from '@clever/readers/csv';
import { type CodeColumn, type CodeColumnOptions, findCodeColumn } from './code-column.ts';
import { isCodeHeader } from './code-headers.ts';
import { normalize } from './code-text.ts';
import { codePattern } from './looks-like-code.ts';

export interface CodeLine {
  readonly line: number;
  readonly typed: string;
  /** Normalized; undefined where it is no code. */
  readonly code: string | undefined;
  /** Why it is none. */
  readonly reason: 'malformed' | 'header';
}

export interface CodeFile extends CodeColumnOptions {
  readonly encoding?: Encoding | undefined;
  /** Returns whether the campaign itself might have generated a code. */
  readonly isOfPattern: (typed: string) => boolean;
}

/**
 * Reads codes from a file of one code per line, or a CSV file with a column of codes. Empty rows are left out.
 *
 * @throws FILE_ENCODING_WRONG, FILE_EMPTY, FILE_MALFORMED, FILE_TOO_LARGE; FILE_COLUMN_UNCLEAR where a header might be taken for a code
 */
export async function* readCodeLines(csv: Readable, file: CodeFile): AsyncGenerator<CodeLine> {
  const options = { encoding: file.encoding, maxRowBytes: 4_096 };
  const { plan, rows } = await readTable(csv, options, (sample) => ({
    ...findCodeColumn(sample, file, file.isOfPattern),
    width: sample.width,
  }));
  const { at, name, width } = plan;
  const isHeader = headerTest(plan, file);
  let isFirst = true;
  for await (const { cells, line } of rows) {
    const isNames = isFirst && name !== undefined;
    isFirst = false;
    if (isNames) continue;
    // More cells than names: a delimiter in a text has moved the others.
    const isShifted = (name !== undefined || width === 1) && widthOf(cells) > width;
    if (isShifted) yield { line, typed: trim(cells.join(' ')), code: undefined, reason: 'malformed' };
    else yield readLine(trim(cells[at] ?? ''), line, isHeader);
  }
}

/** Files are put together, and have headers in their middle then. */
function headerTest({ name }: CodeColumn, { header }: CodeColumnOptions): (text: string) => boolean {
  if (header === 'absent') return () => false;
  const own = name === undefined ? undefined : foldHeader(name);
  return (text) => isCodeHeader(text) || foldHeader(text) === own;
}

function readLine(typed: string, line: number, isHeader: (text: string) => boolean): CodeLine {
  if (isHeader(typed)) return { line, typed, code: undefined, reason: 'header' };
  const code = codePattern.test(typed) ? normalize(typed) : '';
  return { line, typed, code: code.length >= 3 && code.length <= 40 ? code : undefined, reason: 'malformed' };
}
