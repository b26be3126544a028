import type { Viewer } from '../../core/access/reader.ts';
import type { Table } from '../../core/domains/table.ts';
import { importModes } from '../../core/tasks/import-spec.ts';

/** Tells whether a person may import rows of a table, and the domain lets rows be written. */
export const canImport = (viewer: Viewer, table: Table): boolean =>
  viewer.may({ domain: table.domain, table: table.name, action: 'import' }) && importModes(viewer, table).length > 0;
