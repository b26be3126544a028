import { type Field, isNumeric, type Table } from '../domains/table.ts';
import { columnOf, parameter } from './columns.ts';
import { type ListQuery, valuesOf } from './list-query.ts';
import { readPeriod } from './periods.ts';
import { isLike } from './row-key.ts';
import { join, type Sql, sql } from './sql.ts';
import { isInState } from './states.ts';

/** What the rows of a list have in common; empty for all rows. */
export function conditionsOf(
  table: Table,
  { words, filters, anyOf, state }: Pick<ListQuery, 'words' | 'filters' | 'anyOf' | 'state'>,
  zone: string,
): Sql[] {
  return [
    ...[...filters].map(([field, filter]) => anyValue(field, filter, zone)),
    ...(anyOf?.size
      ? [
          sql`(${join(
            [...anyOf].map(([field, filter]) => anyValue(field, filter, zone)),
            ' OR ',
          )})`,
        ]
      : []),
    ...words.map((word) => wordCondition(table, word)),
    ...(state === undefined ? [] : [isInState(table, state)]),
  ];
}

/** The condition of a WHERE clause. */
export const whereOf = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`` : sql` WHERE ${join(conditions, ' AND ')}`;

/** What a filter sends for rows without a value, and for those that have one. */
export const none = '-';
export const some = '*';

/** `1..20`, `2026-01-01..`: from, to, or both; both are included. */
export const rangeOf = ({ type }: Pick<Field, 'type'>, value: string): readonly [string, string] | undefined => {
  const isOrdered = type === 'DateTime' || isNumeric({ type });
  const [, from, to] = (isOrdered && /^([^.]*(?:\.\d[^.]*)?)\.\.(.*)$/.exec(value)) || [];
  return from === undefined || to === undefined || (from === '' && to === '') ? undefined : [from, to];
};

/** Returns whether a filter fixes one value, by which an index goes on. */
export const isFixing = (field: Field, value: string): boolean =>
  value !== none && value !== some && !value.includes('\n') && !rangeOf(field, value) && field.type !== 'DateTime';

function anyValue(field: Field, filter: string, zone: string): Sql {
  const [only, ...more] = valuesOf(filter);
  if (more.length === 0) return filterCondition(field, only ?? '', zone);
  const all = valuesOf(filter).map((value) => filterCondition(field, value, zone));
  return sql`(${join(all, ' OR ')})`;
}

function filterCondition(field: Field, value: string, zone: string): Sql {
  const column = columnOf(field);
  if (value === none && field.isOptional) return sql`${column} IS NULL`;
  if (value === some && field.isOptional) return sql`${column} IS NOT NULL`;
  const range = rangeOf(field, value);
  if (range) return rangeCondition(field, range, zone);
  if (field.isList && (field.type !== 'String' || field.native))
    return sql`${parameter(field, value)} = ANY (${column})`;
  if (field.isList) return sql`${column} @> ARRAY[${value}]::text[]`;
  if (field.type === 'DateTime') {
    const period = readPeriod(value, zone);
    return period ? sql`${column} >= ${period[0]} AND ${column} < ${period[1]}` : sql`FALSE`;
  }
  return sql`${column} = ${parameter(field, value)}`;
}

/** A day, month or year that ends a range belongs to it. */
function rangeCondition(field: Field, [from, to]: readonly [string, string], zone: string): Sql {
  const column = columnOf(field);
  if (field.type !== 'DateTime') {
    const bounds = [
      ...(from === '' ? [] : [sql`${column} >= ${parameter(field, from)}`]),
      ...(to === '' ? [] : [sql`${column} <= ${parameter(field, to)}`]),
    ];
    return sql`(${join(bounds, ' AND ')})`;
  }
  const [begin, end] = [from, to].map((text) => (text === '' ? undefined : readPeriod(text, zone)));
  if ((from !== '' && !begin) || (to !== '' && !end)) return sql`FALSE`;
  const bounds = [...(begin ? [sql`${column} >= ${begin[0]}`] : []), ...(end ? [sql`${column} < ${end[1]}`] : [])];
  return sql`(${join(bounds, ' AND ')})`;
}

/** A word is found in one of the fields that are searched. One that is a key finds its row alone, at once. */
function wordCondition({ search, key }: Table, word: string): Sql {
  const [only] = key;
  if (key.length === 1 && only?.native === 'Uuid' && isLike(only, word)) {
    const others = [...search].filter(([field, how]) => how === 'is' && isLike(field, word));
    return sql`(${join([equal(only, word), ...others.map(([field]) => equal(field, word))], ' OR ')})`;
  }
  const places = [...search].flatMap(([field, how]) => placeCondition(field, how, word));
  return places.length === 0 ? sql`FALSE` : sql`(${join(places, ' OR ')})`;
}

const equal = (field: Field, word: string) => sql`${columnOf(field)} = ${parameter(field, word)}`;

function placeCondition(field: Field, how: 'has' | 'begins' | 'is', word: string): Sql[] {
  if (how === 'is') return isLike(field, word) ? [equal(field, word)] : [];
  const column = field.type === 'String' && !field.native ? columnOf(field) : sql`${columnOf(field)}::text`;
  // Of the two spellings that people paste, so that an index on the text still serves.
  if (how === 'begins') return [...new Set([word, word.toUpperCase()])].map((text) => beginning(column, text));
  return [sql`${column} ILIKE ${`%${escapeLike(word)}%`}`];
}

/** The range lets an ordinary index serve, whatever the database's collation; LIKE decides. */
const beginning = (column: Sql, text: string) =>
  sql`(${column} >= ${text} AND ${column} < ${`${text}\u{10ffff}`} AND ${column} LIKE ${`${escapeLike(text)}%`})`;

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');
