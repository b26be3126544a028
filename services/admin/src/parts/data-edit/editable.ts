import type { Viewer } from '../../access/reader.ts';
import type { Table } from '../../domains/table.ts';
import { fieldsOfTable } from '../../forms/fields-of-table.ts';
import type { FormField } from '../../forms/form-field.ts';

/** What fits in a cell. */
const kinds = new Set<FormField['kind']>(['text', 'lines', 'integer', 'number', 'boolean', 'instant', 'day', 'choice']);

/** Fields that a person may change in the list. Verbs have transactions of their own, so what they guard is not among them. */
export function editableFields(viewer: Viewer, table: Table): readonly FormField[] {
  const isOffered =
    table.writes === 'forms' &&
    !table.verbs.change &&
    viewer.may({ domain: table.domain, table: table.name, action: 'change' });
  if (!isOffered) return [];
  return fieldsOfTable(table, 'change').filter(
    ({ name, kind }) => kinds.has(kind) && table.listEditable.some((field) => field.name === name),
  );
}
