import type { Readable } from 'node:stream';
import { numberFault, trim } from '@clever/contract/outside';
import { type Encoding, type Header, readTable, receiveText, type Sample, widthOf } from '@clever/readers/csv';
import { columnUnclear } from '@clever/readers/csv-contract';
import { importUnreadable } from '../problems.ts';
import { maxImportBytes } from '../source-shapes.ts';

/** A record of a source, as it was read. */
export type RawRecord = Readonly<Record<string, unknown>>;

/** How a file of records is written. */
export interface RecordFile {
  readonly encoding?: Encoding | undefined;
  /** Of a CSV file: without a header, columns are called 1, 2, 3. */
  readonly header?: Header | undefined;
}

/** A row that cannot be a record, and why. */
export class RowFault {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

const maxRowBytes = 256 * 1024;

/**
 * Reads a CSV file whose first row has names, row by row.
 *
 * @throws FILE_ENCODING_WRONG, FILE_EMPTY, FILE_MALFORMED, FILE_TOO_LARGE; FILE_COLUMN_UNCLEAR when two columns have one name
 */
export async function* readCsv(
  upload: Readable,
  { encoding, header }: RecordFile = {},
): AsyncGenerator<RawRecord | RowFault> {
  const { plan: names, rows } = await readTable(upload, { encoding, maxRowBytes }, (sample) => namesOf(sample, header));
  if (header !== 'absent') await rows.next();
  for await (const { cells, line } of rows)
    yield widthOf(cells) > names.length
      ? new RowFault(`line ${line} has more cells than the first one`)
      : Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
}

function namesOf({ rows, width }: Sample, header: Header | undefined): readonly string[] {
  const [first] = rows;
  if (header === 'absent') return Array.from({ length: width }, (_, at) => String(at + 1));
  const names = (first?.cells ?? []).map((name) => trim(name.normalize('NFC')));
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) !== at);
  if (twice !== undefined)
    throw columnUnclear(`Two columns are called ${JSON.stringify(twice.slice(0, 100))}`, {
      extra: { line: first?.line },
    });
  return names;
}

/**
 * Reads the list of records of a JSON document. All of it is in memory: the operation bounds its size.
 *
 * @param items path of the list, such as `data.items`; the document itself where it is absent
 * @throws ARCHIVE_IMPORT_UNREADABLE; FILE_ENCODING_WRONG, FILE_EMPTY, FILE_MALFORMED, FILE_TOO_LARGE
 */
export async function* readJson(
  upload: Readable,
  items: string | undefined,
  { encoding }: Pick<RecordFile, 'encoding'> = {},
): AsyncGenerator<RawRecord> {
  const text = await receiveText(upload, { encoding, maxLineBytes: maxImportBytes, maxBytes: maxImportBytes });
  const chunks: string[] = [];
  for await (const chunk of text.read()) chunks.push(chunk);
  const list = valueAt(parseJson(chunks.join('')), items);
  if (!Array.isArray(list)) throw importUnreadable(`There is no list ${items ? `at ${items}` : 'at the root'}`);
  for (const record of list) yield isRecord(record) ? record : {};
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
