import { Readable } from 'node:stream';
import { isBlank } from '@clever/contract/outside';
import { CsvError, parse } from 'csv-parse';
import { fileEmpty, fileMalformed, fileTooLarge } from '../csv-contract.ts';
import { findDelimiter } from './delimiter.ts';
import { type ReceivedText, receiveText, type TextOptions } from './receive-text.ts';

export interface CsvOptions extends TextOptions {
  /** Found out where it is absent. */
  readonly delimiter?: string | undefined;
  /** Most bytes of a row, as UTF-8 (64 KiB). */
  readonly maxRowBytes?: number;
  /** Most columns (200). */
  readonly maxColumns?: number;
  /** Most rows, the first one included (no limit but that of bytes). */
  readonly maxRows?: number;
}

/** A row of a table. Line breaks in cells are line feeds. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** The line where it ends, from 1. */
  readonly line: number;
  /** Among all rows, those of empty cells included, from 1. */
  readonly number: number;
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** Text by which the delimiter is detected. */
const sampleChars = 16_384;

/**
 * Reads the rows of a CSV file with commas, semicolons or tabs, in whichever encoding. Its text is looked at to the end before the first row
 * comes; then a row at a time is in memory. Rows of empty cells are left out.
 *
 * @param onKnown called with the encoding and the delimiter
 * @throws FILE_ENCODING_WRONG, FILE_EMPTY, FILE_MALFORMED, FILE_TOO_LARGE, each with its line
 */
export async function* readCsv(
  upload: AsyncIterable<Uint8Array | string>,
  options: CsvOptions = {},
  onKnown?: (known: { readonly encoding: string; readonly delimiter: string }) => void,
): AsyncGenerator<CsvRow> {
  const { maxRowBytes = 65_536, maxColumns = 200, maxRows = Number.POSITIVE_INFINITY } = options;
  const text = await receiveText(upload, { ...options, maxLineBytes: options.maxLineBytes ?? 2 * maxRowBytes });
  const start = await startOf(text);
  const found = findDelimiter(start);
  const delimiter = options.delimiter ?? found.delimiter;
  onKnown?.({ encoding: text.encoding, delimiter });
  const linesBefore = found.length > 0 ? 1 : 0;
  let endOfLast = linesBefore;
  const parser = parse({
    delimiter,
    info: true,
    record_delimiter: '\n',
    relax_column_count: true,
    max_record_size: maxRowBytes,
    // The parser is ahead of its reader, and what it has read is gone when it fails.
    on_record: (row: string[], { lines }: { readonly lines: number }) => {
      endOfLast = lines + linesBefore;
      return row;
    },
  });
  const source = Readable.from(withoutStart(text.read(), found.length)).on('error', (error) => parser.destroy(error));
  let number = 0;
  let isFilled = false;
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Parsed>) {
      const line = info.lines + linesBefore;
      number += 1;
      if (record.length > maxColumns) throw fileTooLarge(`Line ${line} has more than ${maxColumns} columns`, at(line));
      if (number > maxRows) throw fileTooLarge(`The file has more than ${maxRows} rows`, at(line));
      if (record.every(isBlank)) continue;
      isFilled = true;
      yield { cells: record, line, number };
    }
  } catch (error) {
    throw error instanceof CsvError ? faultOf(error, endOfLast + 1, maxRowBytes) : error;
  } finally {
    source.destroy();
  }
  if (!isFilled) throw fileEmpty();
}

const at = (line: number) => ({ extra: { line } });

/** @param line where the row begins */
function faultOf(error: CsvError, line: number, maxRowBytes: number) {
  const options = { ...at(line), cause: error };
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return fileTooLarge(
      `The row that begins in line ${line} has more than ${maxRowBytes} bytes: is a quote missing?`,
      options,
    );
  if (error.code === 'CSV_QUOTE_NOT_CLOSED')
    return fileMalformed(`The row that begins in line ${line} has a quote that does not end`, options);
  return fileMalformed(`The row that begins in line ${line} has a quote in the middle of a cell`, options);
}

async function startOf(text: ReceivedText): Promise<string> {
  let start = '';
  for await (const piece of text.read()) {
    start += piece;
    if (start.length >= sampleChars) break;
  }
  return start.slice(0, sampleChars);
}

async function* withoutStart(pieces: AsyncGenerator<string>, length: number): AsyncGenerator<string> {
  let left = length;
  for await (const piece of pieces) {
    if (piece.length > left) yield piece.slice(left);
    left = Math.max(0, left - piece.length);
  }
}
