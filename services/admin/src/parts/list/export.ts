import { newId, stream } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import { streamPages } from '@clever/model';
import { recordHistory } from '@clever/model-staff/db';
import { bom, csvRow } from '../../core/data/cell.ts';
import { eachPage } from '../../core/data/each-page.ts';
import { parseListQuery } from '../../core/data/list-query.ts';
import { today } from '../../core/data/periods.ts';
import { plain } from '../../core/data/plain.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import type { Field, Table } from '../../core/domains/table.ts';
import { wallTime } from '../../core/forms/zoned-time.ts';
import { entryOf } from '../../core/history/entry.ts';
import { definePage } from '../../core/page.ts';
import { columnsOf, viewQuery } from './columns.ts';
import { writeXlsx, xlsxType } from './xlsx-rows.ts';

/** Rows that are in memory at once. */
const pageRows = 500;

/** A list as a CSV file or a workbook, all of it, in its order. It ends when the client disconnects; the history has who exported what. */
export const exportPage = definePage(
  { name: 'export', path: '/export/{domain}/{table}' },
  needs('export'),
  async ({ params, query, viewer, db, http, signal }) => {
    const { domain, table } = findTable(db, params);
    const fields = query.get('columns') === 'all' ? [...table.fields.values()] : columnsOf(table, query);
    const pages = eachPage(domain.database, table, parseListQuery(table, query), {
      zone: viewer.zone,
      fields,
      pageRows,
    });
    // Before the reply begins: a database that is unreachable is a page that says so, and no half file.
    const begin = await pages.next();
    const input = { query: viewQuery(query), columns: fields.map(({ name }) => name) };
    const label = table.title[viewer.locale];
    if (http.method !== 'HEAD')
      await recordHistory(db.staff, [entryOf(viewer, { id: newId(), table, key: '', label, action: 'export', input })]);
    if (query.get('format') === 'xlsx') {
      const sheet = {
        name: label,
        fields,
        locale: viewer.locale,
        zone: query.get('times') === 'utc' ? 'UTC' : viewer.zone,
      };
      async function* rest() {
        for (let page = begin; !page.done && !signal.aborted; page = await pages.next()) yield page.value;
      }
      return stream(xlsxType, writeXlsx(rest(), sheet), {
        'content-disposition': disposition(table, label, `${today(viewer.zone)}.xlsx`),
      });
    }
    const write = writer(query.get('times') === 'utc' ? undefined : viewer.zone);
    async function* lines() {
      yield (query.get('bom') === '1' ? bom : '') + csvRow(fields.map(({ name }) => name));
      for (let page = begin; !page.done && !signal.aborted; page = await pages.next())
        yield page.value.map((row) => csvRow(fields.map((field) => write(field, row)))).join('');
    }
    return stream('text/csv; charset=utf-8', streamPages(domain.database, lines()), {
      'content-disposition': disposition(table, label, `${today(viewer.zone)}.csv`),
    });
  },
);

/** Named for old browsers, and in the person's language for the others. @see RFC 6266 */
function disposition({ domain, name }: Table, label: string, ending: string): string {
  const own = encodeURIComponent(`${label} ${ending}`).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${domain}-${name}-${ending}"; filename*=UTF-8''${own}`;
}

/** Writes values as texts; times as a clock in the zone shows them, or in UTC where there is none. */
const writer =
  (zone: string | undefined) =>
  (field: Field, row: AdminRow): string => {
    const value = row[field.name];
    if (value === null || value === undefined) return '';
    if (value instanceof Date) return zone ? wallTime(value, zone).replace('T', ' ') : value.toISOString();
    if (field.isList) return (value as unknown[]).map((one) => String(plain(one))).join('\n');
    return field.type === 'Json' ? JSON.stringify(value) : String(plain(value));
  };
