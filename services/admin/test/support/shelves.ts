import { type Closable, type DataModel, describing, type TableModel, type TableSpec } from '@clever/contract/admin';
import { describeTable, type Table } from '../../src/core/domains/table.ts';

/** Describes a table of the tests' own, `link.shelf`: kinds of fields and keys that no domain has. */
export function describeShelves(shelf: TableModel, spec: TableSpec<Closable> = {}): Table {
  const model: DataModel = { Shelf: shelf };
  const admin = describing<Closable>().defineAdmin({
    domain: 'link',
    title: { en: 'Shelves', ko: '선반' },
    model,
    open: () => ({ close: async () => undefined }),
    tables: { Shelf: spec },
  });
  return describeTable(admin, 'Shelf', shelf);
}
