import type { Readable } from 'node:stream';
import { standard } from '@clever/contract';
import { CsvError, parse } from 'csv-parse';
import { normalize } from './code-text.ts';

export interface CodeLine {
  readonly line: number;
  readonly typed: string;
  /** Normalized; undefined where it is no code. */
  readonly code: string | undefined;
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

/** Letters and digits of any script, grouped by spaces, dashes and underscores. */
const codePattern = /^[\p{L}\p{N}][\p{L}\p{N} _-]{1,62}[\p{L}\p{N}]$/u;

/**
 * Reads codes from CSV: the column named `code`, or the first one where there is no such header. Empty lines are left out.
 *
 * @throws BAD_REQUEST when it is not CSV
 */
export async function* readCodeLines(csv: Readable): AsyncGenerator<CodeLine> {
  const options = {
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    max_record_size: 4_096,
  };
  const parser = parse(options);
  csv.on('error', (error) => parser.destroy(error));
  let column: number | undefined;
  try {
    for await (const { record, info } of csv.pipe(parser) as AsyncIterable<Parsed>) {
      const header = column === undefined ? record.findIndex((name) => name.toLowerCase() === 'code') : -1;
      column ??= Math.max(header, 0);
      if (header === -1) yield readLine(record[column] ?? '', info.lines);
    }
  } catch (error) {
    if (error instanceof CsvError) throw standard.badRequest(error.message, { cause: error });
    throw error;
  } finally {
    parser.destroy();
  }
}

function readLine(typed: string, line: number): CodeLine {
  const code = codePattern.test(typed) ? normalize(typed) : '';
  return { line, typed, code: code.length >= 3 && code.length <= 40 ? code : undefined };
}
