import { problem } from '@clever/contract';
import { streamXlsxRows } from 'hucre/xlsx';
import { declaredBytes } from './zip-size.ts';

/** A workbook is read from memory: it may be smaller than a CSV file. */
export const maxXlsxBytes = 16 * 1_048_576;
/** What all its parts hold when they are unpacked. */
const maxUnpackedBytes = 96 * 1_048_576;

export const workbookWrong = problem('FILE_WORKBOOK_WRONG', 422, 'The file is no workbook that can be read');
export const workbookTooLarge = problem('FILE_WORKBOOK_TOO_LARGE', 422, 'The workbook is too large');

interface Limits {
  readonly maxRows: number;
  readonly maxColumns: number;
  readonly maxRowBytes: number;
}

/** A row of the first sheet, as texts that a form would take. */
export interface XlsxRow {
  /** Of the sheet, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** Reads a file as one piece. @throws FILE_WORKBOOK_TOO_LARGE */
export async function collect(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of bytes) {
    size += part.length;
    if (size > maxXlsxBytes) throw workbookTooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * Reads the rows of a workbook's first sheet, one by one. What its parts say that they hold is looked at before anything is unpacked, and the
 * library unpacks no part beyond what it says.
 *
 * @throws FILE_WORKBOOK_WRONG; FILE_WORKBOOK_TOO_LARGE with the line
 */
export async function* readXlsx(file: Buffer, { maxRows, maxColumns, maxRowBytes }: Limits): AsyncGenerator<XlsxRow> {
  const unpacked = declaredBytes(file);
  if (unpacked === undefined) throw workbookWrong();
  if (unpacked > maxUnpackedBytes) throw workbookTooLarge();
  const rows = streamXlsxRows(file, { maxRows: maxRows + 1 });
  for (let count = 0; ; count += 1) {
    const next = await rows.next().catch((error) => {
      throw workbookWrong(undefined, { cause: error });
    });
    if (next.done) return;
    const line = next.value.index + 1;
    const cells = trimEnd(next.value.values.map(textOf));
    const bytes = cells.reduce((sum, cell) => sum + cell.length, 0);
    if (count > maxRows || cells.length > maxColumns || bytes > maxRowBytes)
      throw workbookTooLarge(undefined, { extra: { line } });
    if (cells.length > 0) yield { number: line, cells };
  }
}

/** Rows are as wide as their last value. */
function trimEnd(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell !== '');
  return cells.slice(0, last + 1);
}

/** Times as the clock that the sheet shows: in the zone of who imports them. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 19).replace('T', ' ');
  return String(value);
}
