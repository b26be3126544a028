import type { Database } from '@clever/contract/database';
import type { Table } from '../domains/table.ts';

/** Unique indexes are no constraints to PostgreSQL, but stand for one in its errors. */
const text = `
  SELECT a.attname AS name FROM pg_attribute a JOIN (
    SELECT conrelid AS relid, conkey AS columns FROM pg_constraint WHERE conname = $2
    UNION ALL
    SELECT x.indrelid, x.indkey::int2[] FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid WHERE i.relname = $2
  ) c ON c.relid = a.attrelid AND a.attnum = ANY (c.columns)
  WHERE a.attrelid = $1::regclass`;

/** What is asked: a database, or a transaction of it. */
export type Asked = Pick<Database, 'query' | 'schema'>;

const known = new WeakMap<Table, Map<string, readonly string[]>>();

/** Columns of a table that a constraint or a unique index of it is about; none where it is of another table. */
export async function columnsOfConstraint(
  { query, schema }: Asked,
  table: Table,
  constraint: string | undefined,
): Promise<readonly string[]> {
  if (!constraint) return [];
  const ofTable = known.get(table) ?? new Map<string, readonly string[]>();
  known.set(table, ofTable);
  const before = ofTable.get(constraint);
  if (before) return before;
  const values = [`"${schema}"."${table.model.name}"`, constraint];
  const { rows } = await query<{ name: string }>({ text, values });
  const columns = rows.map(({ name }) => name);
  ofTable.set(constraint, columns);
  return columns;
}
