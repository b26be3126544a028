import { Readable } from 'node:stream';
import { numberFault, trim } from '@clever/contract/outside';
import { CsvError, parse } from 'csv-parse';
import { importUnreadable } from '../problems.ts';

/** A record of a source, as it was read. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** Most characters of one row of CSV. */
const maxRowLength = 256 * 1024;

/**
 * Reads a CSV file whose first row has names, row by row.
 *
 * @throws ARCHIVE_IMPORT_UNREADABLE
 */
export async function* readCsv(upload: Readable): AsyncGenerator<RawRecord> {
  const parser = parse({
    bom: true,
    columns: (names: string[]) => names.map((name) => trim(name.normalize('NFC'))),
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: maxRowLength,
  });
  const text = Readable.from(readText(upload)).on('error', (error) => parser.destroy(error));
  try {
    for await (const row of text.pipe(parser)) yield row;
  } catch (error) {
    if (error instanceof CsvError) throw importUnreadable(error.message.slice(0, 200), { cause: error });
    throw error;
  }
}

/**
 * Reads the list of records of a JSON document. All of it is in memory: the operation bounds its size.
 *
 * @param items path of the list, such as `data.items`; the document itself where it is absent
 * @throws ARCHIVE_IMPORT_UNREADABLE
 */
export async function* readJson(upload: Readable, items: string | undefined): AsyncGenerator<RawRecord> {
  const chunks: string[] = [];
  for await (const chunk of readText(upload)) chunks.push(chunk);
  const list = valueAt(parseJson(chunks.join('')), items);
  if (!Array.isArray(list)) throw importUnreadable(`There is no list ${items ? `at ${items}` : 'at the root'}`);
  for (const record of list) yield isRecord(record) ? record : {};
}

/** Guesses no other encoding: Korean names in CP949 would be stored as rows of question marks. */
async function* readText(upload: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Buffer) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (cause) {
      throw importUnreadable('The file is not UTF-8', { cause });
    }
  };
  for await (const chunk of upload) yield decode(chunk);
  yield decode();
}

/** Follows a path of names and positions. A name with dots in it is looked for first. */
export function valueAt(value: unknown, path: string | undefined): unknown {
  if (path === undefined) return value;
  if (isRecord(value) && Object.hasOwn(value, path)) return value[path];
  const [name, ...rest] = path.split('.');
  if (typeof value !== 'object' || value === null || name === undefined || !Object.hasOwn(value, name))
    return undefined;
  return valueAt((value as Record<string, unknown>)[name], rest.length > 0 ? rest.join('.') : undefined);
}

const isRecord = (value: unknown): value is RawRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseJson(text: string): unknown {
  const fault = numberFault(text);
  if (fault) throw importUnreadable(fault);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw importUnreadable('The file is not JSON', { cause });
  }
}
