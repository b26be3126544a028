import { Readable } from 'node:stream';
import type { AdminRow } from '@clever/contract/admin';
import { writeXlsxStream } from 'hucre/xlsx';
import { plain } from '../../core/data/plain.ts';
import { titleInUnit } from '../../core/domains/naming.ts';
import type { Field } from '../../core/domains/table.ts';
import { wallTime } from '../../core/forms/zoned-time.ts';
import type { Locale } from '../../core/i18n/messages.ts';

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What Excel takes in a cell. */
const maxCharacters = 32_767;
/** What XML 1.0 cannot hold, whatever is written before it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about these
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

interface Sheet {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly locale: Locale;
  /** Times are as a clock shows them there; Excel knows no zones. */
  readonly zone: string;
}

/** Writes rows as a workbook, page by page as it is read. Columns are named as on the page; an import knows these names, too. */
export function writeXlsx(pages: AsyncIterable<readonly AdminRow[]>, { name, fields, locale, zone }: Sheet): Readable {
  async function* rows() {
    for await (const page of pages) for (const row of page) yield fields.map((field) => cellOf(field, row, zone));
  }
  const columns = fields.map((field) => ({ header: titleInUnit(field, locale), width: 18 }));
  const sheet = { name: sheetName(name), columns, freezePane: { rows: 1 } };
  return Readable.fromWeb(writeXlsxStream(rows(), sheet) as Parameters<typeof Readable.fromWeb>[0]);
}

/** A text is never a formula here: Excel runs only what is written as one. */
function cellOf(field: Field, row: AdminRow, zone: string): string | number | boolean | Date | null {
  const value = row[field.name];
  if (value === null || value === undefined || value === '') return null;
  if (value instanceof Date) return new Date(`${wallTime(value, zone)}Z`);
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (field.isList) return textCell((value as unknown[]).map((one) => String(plain(one))).join('\n'));
  return textCell(field.type === 'Json' ? JSON.stringify(value) : String(plain(value)));
}

function textCell(text: string): string {
  const safe = text.toWellFormed().replace(unwritable, '�');
  return safe.length > maxCharacters ? `${safe.slice(0, maxCharacters - 1)}…` : safe;
}

/** @see https://support.microsoft.com/en-us/office/rename-a-worksheet-3f1f7148-ee83-404d-8ef0-9ff99fbad1f9 */
const sheetName = (name: string) =>
  name
    .replace(/[\\/?*[\]:']/g, ' ')
    .trim()
    .slice(0, 31) || 'Sheet1';
