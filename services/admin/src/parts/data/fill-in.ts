import { standard } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import type { HistoryEntry } from '@clever/model-staff';
import { readHistory } from '@clever/model-staff/db';
import { html } from 'ghtml';
import type { Viewer } from '../../core/access/reader.ts';
import { readRow } from '../../core/data/read-row.ts';
import type { Texts } from '../../core/forms/form-field.ts';
import { textInWords } from '../../core/forms/text-in-words.ts';
import { valuesBefore } from '../../core/history/put-back.ts';
import { showTime } from '../../core/html/value.ts';
import { translator } from '../../core/i18n/messages.ts';
import type { PageInput } from '../../core/page.ts';
import type { RowAction } from './find-action.ts';
import { messages } from './messages.ts';

/** What a form is filled in from, besides the row itself. */
export interface Filled {
  /** Values by the table's fields. */
  readonly values: AdminRow;
  /** What is put back. */
  readonly entry?: HistoryEntry;
}

const nothing: Filled = { values: {} };

/**
 * Reads what the address fills a form in from: `entry` of the history, to put back what was there before; `from`, a row of the table that a new
 * one begins like.
 *
 * @throws NOT_FOUND; FORBIDDEN; ADMIN_ROW_GONE
 */
export async function fillIn({ query, viewer, db }: PageInput<Viewer>, action: RowAction): Promise<Filled> {
  const [id, from] = [query.get('entry'), query.get('from')];
  if (!id && !from) return nothing;
  const { domain, table, key, read } = action;
  if (!viewer.may({ domain: table.domain, table: table.name, action: 'view' })) throw standard.forbidden();
  if (from && !read) {
    if (!table.duplicate) throw standard.notFound();
    return { values: table.duplicate((await readRow(domain.database, table, from)).row) };
  }
  const entry = id ? await readHistory(db.staff, id) : undefined;
  const isOfRow = entry?.domain === table.domain && entry.table === table.name && (!read || entry.key === key);
  if (!entry || !isOfRow || (!read && entry.action !== 'delete')) throw standard.notFound();
  return { values: valuesBefore(entry), entry };
}

/** Shows above a form what it puts back, from what is there now. */
export function showPutBack(
  viewer: Viewer,
  { fields }: RowAction,
  { entry, before, texts }: { entry: HistoryEntry | undefined; before: Texts; texts: Texts },
): string {
  if (!entry) return '';
  const t = translator(messages, viewer.locale);
  const changed = fields.filter(({ name }) => before[name] !== texts[name]);
  const line = (field: (typeof fields)[number]) =>
    html`<div><dt>${field.title[viewer.locale]}</dt><dd><del>${textInWords(viewer, field, before[field.name] ?? '') || '–'}</del> <ins>${textInWords(viewer, field, texts[field.name] ?? '') || '–'}</ins></dd></div>`;
  return html`<section class="notice"><p>${t('putsBack', { by: entry.by })} !${showTime(viewer, new Date(entry.at))}</p>!${changed.length === 0 ? html`<p>${t('asBefore')}</p>` : html`<dl class="changes">!${changed.map(line)}</dl>`}</section>`;
}
