import type { Field, Table } from '../domains/table.ts';
import { isFixing } from './conditions.ts';
import type { ListQuery } from './list-query.ts';
import { bigTable } from './ordering.ts';

/** Returns whether an index begins with a field. */
export const isIndexed = ({ model }: Pick<Table, 'model'>, { name }: Field): boolean =>
  model.key[0] === name || model.indexes.some(({ fields }) => fields[0] === name);

/** Returns whether rows of a table of this size may be chosen by a field: in a big one an index must begin with it. */
export const isChoosable = (table: Table, field: Field, rows: number): boolean =>
  rows <= bigTable || isIndexed(table, field);

/**
 * Finds the filter that would have a whole big table read: a range, an emptiness or an alternative without an index, where no other filter
 * fixes a value that an index begins with.
 */
export function unindexed(table: Table, { filters, anyOf }: ListQuery, rows: number): Field | undefined {
  const isFound = [...filters].some(([field, value]) => isFixing(field, value) && isIndexed(table, field));
  if (rows <= bigTable || isFound) return undefined;
  const wide = [...filters]
    .filter(([field, value]) => !isFixing(field, value) && !isPeriod(field, value))
    .map(([field]) => field);
  return [...wide, ...(anyOf?.keys() ?? [])].find((field) => !isIndexed(table, field));
}

/** Calendar periods are the domain's own filters, as they always were. */
const isPeriod = ({ type }: Field, value: string) => type === 'DateTime' && /^[\d-]+d?$|^today$/.test(value);
