import type { Viewer } from '../../core/access/reader.ts';
import type { Table } from '../../core/domains/table.ts';
import { fieldsOfTable } from '../../core/forms/fields-of-table.ts';
import type { FormField } from '../../core/forms/form-field.ts';

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
