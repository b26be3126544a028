import { askApproval, readApproval } from '@clever/model-staff/db';
import type { Viewer } from '../access/reader.ts';
import { plainRow } from '../data/plain.ts';
import { rowStale } from '../data/problems.ts';
import type { ReadRow } from '../data/read-row.ts';
import { rowPath, tablePath } from '../domains/addresses.ts';
import type { Table } from '../domains/table.ts';
import { recordOf } from '../history/entry.ts';
import { labelOf } from '../html/value.ts';
import type { PageInput } from '../page.ts';

/** What would be done if somebody else agreed. */
export interface Asked {
  readonly table: Table;
  /** Empty where a row is made. */
  readonly key: string;
  readonly action: string;
  readonly read: ReadRow | null;
  readonly values: Readonly<Record<string, unknown>>;
  readonly reason: string | undefined;
  /** Of the row as the person saw it. */
  readonly stamp: string;
}

/**
 * Asks others to agree, in place of doing it.
 *
 * @returns the address where it waits; of a form that was sent before and did something at once, the row's or the table's
 * @throws ADMIN_ROW_STALE when the row is not as the person saw it
 */
export async function askSecondPerson(
  { viewer, db, formId }: PageInput<Viewer>,
  { table, key, action, read, values, reason, stamp }: Asked,
): Promise<string> {
  if (read && read.stamp !== stamp) throw rowStale();
  const label = read ? labelOf(table, read.row) : String(values.name ?? values.title ?? '');
  const asked = {
    ...recordOf(viewer, { id: formId, table, key, label, action, reason: reason?.trim() }),
    input: values,
    before: read && plainRow(read.row),
    stamp,
  };
  const isNew = await askApproval(db.staff, asked, db.secondPerson.days);
  if (isNew || (await readApproval(db.staff, formId))) return `/approvals/${formId}`;
  return `${key === '' ? tablePath(table) : rowPath(table, key)}?done=repeated`;
}
