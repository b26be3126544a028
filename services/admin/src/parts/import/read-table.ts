import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

/** The file is no table, for the reason that the message names. */
export class NoTable extends Error {
  readonly reason: 'empty' | 'columns' | 'rows' | 'form';
  constructor(reason: NoTable['reason'], message: string = reason) {
    super(message);
    this.reason = reason;
  }
}

export interface TableBounds {
  readonly mostColumns: number;
  readonly mostRows: number;
}

export const delimiters = ['auto', ',', ';', '\t'] as const;
export type Delimiter = (typeof delimiters)[number];

/** Text by which the delimiter is told. */
const telling = 16_384;

/**
 * Reads rows of a CSV file as they come; the first is its header. Rows of empty cells are left out, and keep their numbers.
 *
 * @returns an iterable whose first item is the header, as row 1
 * @throws NoTable
 */
export async function* readTable(
  text: AsyncIterable<string>,
  {
    mostColumns,
    mostRows,
    delimiter,
    onKnown,
  }: TableBounds & { delimiter: Delimiter; onKnown: (delimiter: string) => void },
): AsyncGenerator<{ readonly number: number; readonly cells: string[] }> {
  const { start, rest } = await peek(text);
  const known = delimiter === 'auto' ? guessDelimiter(start) : delimiter;
  onKnown(known);
  const parser = parse({ delimiter: known, bom: true, relax_column_count: true, max_record_size: 1_048_576 });
  const feeding = Readable.from(rest).on('error', (error) => parser.destroy(error));
  feeding.pipe(parser);
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1;
      if (cells.length > mostColumns) throw new NoTable('columns');
      if (number > mostRows + 1) throw new NoTable('rows');
      if (number === 1 || cells.some((one) => one !== '')) yield { number, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? new NoTable('form', error.message) : error;
  } finally {
    feeding.destroy();
  }
  if (number === 0) throw new NoTable('empty');
}

async function peek(text: AsyncIterable<string>) {
  const parts = text[Symbol.asyncIterator]();
  let start = '';
  for (let next = await parts.next(); ; next = await parts.next()) {
    start += next.done ? '' : next.value;
    if (next.done || start.length >= telling || start.includes('\n')) break;
  }
  async function* rest() {
    try {
      yield start;
      for (let next = await parts.next(); !next.done; next = await parts.next()) yield next.value;
    } finally {
      // Whoever gives up early lets go of the file: else nobody reads the rest of the request.
      await parts.return?.();
    }
  }
  return { start, rest: rest() };
}

/** The one that the header has most of, outside quotes. */
export function guessDelimiter(start: string): string {
  const header = start.replace(/"[^"]*"/g, '').split(/\r?\n/)[0] ?? '';
  const count = (one: string) => header.split(one).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}
