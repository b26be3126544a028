import { newId, redirect, standard } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import { named } from '@clever/contract/outside';
import { addTaskLines, type NewLine } from '@clever/model-staff/db';
import type { Viewer } from '../../core/access/reader.ts';
import { eachPage } from '../../core/data/each-page.ts';
import { parseListQuery } from '../../core/data/list-query.ts';
import { notWritable } from '../../core/data/problems.ts';
import type { ReadRow } from '../../core/data/read-row.ts';
import { readRows, split } from '../../core/data/read-row.ts';
import { keyOf } from '../../core/data/row-key.ts';
import { tablePath, taskPath } from '../../core/domains/addresses.ts';
import { findTable, needs } from '../../core/domains/find-table.ts';
import type { OpenDomain } from '../../core/domains/open-domains.ts';
import type { Table } from '../../core/domains/table.ts';
import { labelOf } from '../../core/html/value.ts';
import { definePage, type PageInput } from '../../core/page.ts';
import { beginTask } from '../../core/tasks/begin-task.ts';
import { bulkActions, settable } from '../../core/tasks/bulk-form.ts';
import type { UnfitRow } from '../../core/tasks/bulk-lines.ts';
import { type ListFault, maxRows } from './list-fault.ts';

const maxOfPage = 500;

/** Begins a bulk action on rows that were chosen in a list: nothing is done before it is confirmed. */
export const beginBulkAction = definePage(
  { name: 'beginBulk', method: 'POST', path: '/bulk/{domain}/{table}/{action}' },
  needs(),
  async (input) => {
    const { params, form, formId, db } = input;
    const { domain, table } = findTable(db, params);
    const { action = '' } = params;
    const field = action === 'change' ? (form.get('field') ?? '') : undefined;
    checkAction(table, action, field);
    const chosen = await chosenRows(input, domain, table);
    if (typeof chosen === 'string') return redirect(303, backToList(table, form, chosen));
    const verb = named(table.verbs, action);
    const fits = ({ row }: ReadRow) => verb?.isFor?.(row) ?? true;
    const fitting = chosen.filter(fits);
    const unfit = chosen.filter((read) => !fits(read)).map(({ row }) => unfitOf(table, row));
    const begun = await beginTask(input, {
      table,
      kind: 'bulk',
      action,
      spec: {
        query: form.get('query') ?? '',
        unfit: unfit.length,
        unfitRows: unfit.slice(0, maxUnfit),
        ...(field && { field }),
      },
    });
    if (begun) await addTaskLines(db.staff, formId, fitting.map(lineOf(table)));
    return redirect(303, taskPath(formId));
  },
);

/** @throws ADMIN_NOT_WRITABLE; NOT_FOUND */
function checkAction(table: Table, action: string, field: string | undefined): void {
  if (action === 'change' ? settable(table).some(({ name }) => name === field) : bulkActions(table).includes(action))
    return;
  if (action === 'change' || action === 'delete') throw notWritable();
  throw standard.notFound();
}

const lineOf =
  (table: Table) =>
  ({ row, stamp }: ReadRow, at: number): NewLine => ({
    number: at + 1,
    id: newId(),
    key: keyOf(table, row),
    label: labelOf(table, row).slice(0, 200),
    stamp,
  });

/** Rows that an action does not fit, named in its preview. */
const maxUnfit = 20;
const unfitOf = (table: Table, row: AdminRow): UnfitRow => ({
  key: keyOf(table, row),
  label: labelOf(table, row).slice(0, 200),
});

/** The rows as they are now, or why there are none. */
async function chosenRows(
  { form, viewer }: PageInput<Viewer>,
  domain: OpenDomain,
  table: Table,
): Promise<readonly ReadRow[] | ListFault> {
  if (form.get('all') !== '1') {
    const keys = [...new Set(form.getAll('key'))].slice(0, maxOfPage);
    return keys.length === 0 ? 'noneChosen' : [...(await readRows(domain.database, table, keys)).values()];
  }
  const asked = parseListQuery(table, new URLSearchParams(form.get('query') ?? ''));
  const found: AdminRow[] = [];
  const options = { zone: viewer.zone, fields: table.fields.values(), pageRows: 1_000 };
  for await (const rows of eachPage(domain.database, table, asked, options)) {
    found.push(...rows);
    if (found.length > maxRows) return 'tooMany';
  }
  return found.map(split);
}

/** The list as it was, with what is missing. */
function backToList(table: Table, form: URLSearchParams, fault: ListFault): string {
  const query = new URLSearchParams(form.get('query') ?? '');
  const after = form.get('after');
  if (after) query.set('after', after);
  query.set('fault', fault);
  return `${tablePath(table)}?${query}`;
}
