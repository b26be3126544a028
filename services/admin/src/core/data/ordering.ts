import type { Cursor } from '@clever/contract';
import type { AdminRow } from '@clever/contract/admin';
import type { Field, Table } from '../domains/table.ts';
import { columnOf, parameter } from './columns.ts';
import { isFixing, none, some } from './conditions.ts';
import type { ListQuery } from './list-query.ts';
import { plain } from './plain.ts';
import { join, type Sql, sql } from './sql.ts';

/** In which order rows come: by these fields, all in one direction; no two rows are equal in all of them. */
export interface Order {
  readonly fields: readonly Field[];
  readonly isDescending: boolean;
}

/** Above this, rows are sorted only by what an index keeps sorted. */
export const bigTable = 10_000;

/** Returns whether a list may be sorted by a field: a big table only where an index begins with it. */
export function isSortable({ model }: Table, field: Field, rows: number): boolean {
  if (field.isList || field.type === 'Json' || field.type === 'Bytes') return false;
  if (rows <= bigTable) return true;
  return model.key[0] === field.name || model.indexes.some(({ fields }) => fields[0] === field.name);
}

/**
 * Decides the order of a list: what is asked for, else that of an index that the filters begin, else the key's, newest first. In a big table
 * a period alone is found by the index of its time, and so comes in that order.
 */
export function orderOf(table: Table, { words, sort, filters }: Omit<ListQuery, 'cursor'>, rows: number): Order {
  if (sort && isSortable(table, sort.field, rows)) {
    const unique = uniqueFrom(table, sort.field);
    return unique
      ? { fields: unique, isDescending: sort.isDescending }
      : completed(table, [sort.field], sort.isDescending);
  }
  const period = rows > bigTable && words.length === 0 ? periodIndex(table, filters) : undefined;
  if (period) return completed(table, [period], true);
  const followed = followedIndex(table, filters);
  const isNewestFirst = followed.length === 0 && table.key.length === 1 && isCounted(table.key[0]);
  return completed(table, followed, isNewestFirst);
}

/** Ids that grow with time. */
const isCounted = (field: Field | undefined) =>
  field?.native === 'Uuid' || field?.type === 'BigInt' || field?.type === 'Int';

const completed = ({ key }: Table, fields: readonly Field[], isDescending: boolean): Order => ({
  fields: [...fields, ...key.filter((field) => !fields.includes(field))],
  isDescending,
});

/**
 * What a unique index that begins with a field sorts by: a million rows may be equal in the field alone. With the key behind it PostgreSQL
 * would sort them all, as no index ends with it.
 */
function uniqueFrom({ model, fields, key }: Table, first: Field): Field[] | undefined {
  if (first === key[0]) return undefined;
  const index = model.indexes.find(({ isUnique, fields }) => isUnique && fields[0] === first.name);
  const found = index?.fields.flatMap((name) => fields.get(name) ?? []).filter(({ isOptional }) => !isOptional);
  return found && found.length === index?.fields.length ? found : undefined;
}

/** The time of a period, where it is the only filter and an index begins with it. */
function periodIndex({ model }: Table, filters: ListQuery['filters']): Field | undefined {
  const [only] = filters.size === 1 ? filters.keys() : [];
  const isIndexed = only?.type === 'DateTime' && model.indexes.some(({ fields }) => fields[0] === only.name);
  return isIndexed && ![none, some].includes(filters.get(only) ?? none) ? only : undefined;
}

/** What an index sorts by after the fields that the filters fix. */
function followedIndex({ model, fields }: Table, filters: ListQuery['filters']): Field[] {
  const fixed = new Set([...filters].filter(([field, value]) => isFixing(field, value)).map(([{ name }]) => name));
  if (fixed.size === 0) return [];
  const found = [{ fields: model.key }, ...model.indexes].find((index) => fixed.has(index.fields[0] ?? ''));
  const rest = found?.fields.filter((name) => !fixed.has(name)) ?? [];
  return rest.flatMap((name) => fields.get(name) ?? []).filter(({ isOptional }) => !isOptional);
}

/** The position of a row, for a cursor. */
export const positionOf = ({ fields }: Order, row: AdminRow): Cursor =>
  fields.map(({ name }) => (row[name] === null ? 0 : String(plain(row[name]))));

/** A part of a list that one range of an index holds. */
export interface Stretch {
  readonly conditions: readonly Sql[];
  readonly orderBy: Sql;
}

/**
 * The parts of a list after a position, in their order; of all of it where there is none. Rows without a value are a part of their own, the
 * last, and the first in descending order: a condition with OR would have all rows before the position read.
 */
export function stretchesAfter({ fields, isDescending }: Order, position: Cursor | undefined): Stretch[] {
  const [first, ...rest] = fields as [Field, ...Field[]];
  const all = orderBy(fields, isDescending);
  if (!first.isOptional)
    return [{ conditions: position ? [beyond(fields, position, isDescending)] : [], orderBy: all }];
  const isValued = position !== undefined && position[0] !== 0;
  const isEmpty = position !== undefined && !isValued;
  const isNone = sql`${columnOf(first)} IS NULL`;
  const empty: Stretch = {
    conditions: isEmpty ? [isNone, beyond(rest, position.slice(1), isDescending)] : [isNone],
    orderBy: orderBy(rest, isDescending),
  };
  const valued: Stretch = {
    conditions: [isValued ? beyond(fields, position, isDescending) : sql`${columnOf(first)} IS NOT NULL`],
    orderBy: all,
  };
  const isLast = isDescending ? isValued : isEmpty;
  return (isDescending ? [empty, valued] : [valued, empty]).slice(isLast ? 1 : 0);
}

function orderBy(fields: readonly Field[], isDescending: boolean): Sql {
  const pieces = fields.map((field) => (isDescending ? sql`${columnOf(field)} DESC` : columnOf(field)));
  return sql` ORDER BY ${join(pieces, ', ')}`;
}

function beyond(fields: readonly Field[], position: Cursor, isDescending: boolean): Sql {
  const columns = join(fields.map(columnOf), ', ');
  const values = join(
    fields.map((field, at) => parameter(field, String(position[at]))),
    ', ',
  );
  return isDescending ? sql`(${columns}) < (${values})` : sql`(${columns}) > (${values})`;
}
