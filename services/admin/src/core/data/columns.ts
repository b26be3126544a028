import type { Database } from '@clever/contract/database';
import type { Field, Table } from '../domains/table.ts';
import { isLike } from './row-key.ts';
import { join, name, type Sql, sql } from './sql.ts';

/** The table in its schema. */
export const tableOf = ({ schema }: Database, { model }: Table): Sql => name(schema, model.name);

/** The column of a field. */
export const columnOf = ({ column }: Pick<Field, 'column'>): Sql => name('t', column);

/** Columns under the names of their fields. Days come as texts: as times they would move with the zone. */
export const selectOf = (fields: Iterable<Field>): Sql =>
  join(
    [...fields].map((field) => sql`${read(field)} AS ${name(field.name)}`),
    ', ',
  );

function read(field: Field): Sql {
  if (field.native === 'Date') return sql`${columnOf(field)}::text`;
  return columnOf(field);
}

/** `column = value`, for the fields of a key, given as texts. */
export const equals = (fields: readonly Field[], texts: Readonly<Record<string, string>>): Sql =>
  join(
    fields.map((field) => sql`${columnOf(field)} = ${parameter(field, texts[field.name] ?? '')}`),
    ' AND ',
  );

/** A text as a parameter of a field's type. Bytes are read from hexadecimal; one that no value is like finds nothing. */
export function parameter(field: Field, text: string): Sql {
  if (!isLike(field, text)) return sql`NULL`;
  if (field.type === 'Bytes') return sql`${Buffer.from(text, 'hex')}`;
  return sql`${text}`;
}
