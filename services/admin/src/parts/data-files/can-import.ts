import type { Viewer } from '../../access/reader.ts';
import type { Table } from '../../domains/table.ts';
import { importTarget } from '../../tasks/import-spec.ts';

/** Tells whether a person may import rows of a table, and the domain lets rows be written. */
export function canImport(viewer: Viewer, table: Table): boolean {
  const may = (action: string) => viewer.may({ domain: table.domain, table: table.name, action });
  const { add, change } = importTarget(table);
  return may('import') && ((add !== undefined && may('add')) || (change !== undefined && may('change')));
}
