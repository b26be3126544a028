import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { importUnreadable } from '../problems.ts';
import { delimiterOf } from './import-format.ts';

const maxHeaderBytes = 64 * 1024;
const maxRecordCharacters = 64 * 1024;

/** A row of a CSV file. */
export interface CsvRow {
  readonly cells: readonly string[];
  /** The line where it ends, from 1. */
  readonly line: number;
}

/**
 * Reads a CSV file row by row, with whichever delimiter its first row has. Holds one row at a time.
 *
 * @throws LINK_IMPORT_UNREADABLE when quotes do not match, or a row is longer than 64 Ki characters
 */
export async function* readCsv(upload: Readable): AsyncGenerator<CsvRow> {
  const chunks = upload[Symbol.asyncIterator]();
  const head = await readHead(chunks);
  const delimiter = delimiterOf(head.toString().split(/[\r\n]/, 1)[0] ?? '');
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRecordCharacters,
  });
  const source = Readable.from(joined(head, chunks));
  source.on('error', (error) => parser.destroy(error));
  try {
    for await (const { record, info } of source.pipe(parser)) yield { cells: record, line: info.lines };
  } catch (error) {
    if (error instanceof CsvError) throw importUnreadable(error.message.slice(0, 200), { cause: error });
    throw error;
  } finally {
    source.destroy();
  }
}

async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < maxHeaderBytes && !head.includes('\n')) {
    const { value, done } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, Buffer.from(value)]);
  }
  return head;
}

async function* joined(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}
