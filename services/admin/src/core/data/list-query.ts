import type { Field, Table } from '../domains/table.ts';

/** What the address of a list asks for. */
export interface ListQuery {
  readonly words: readonly string[];
  /** Values as the address has them, by field. */
  readonly filters: ReadonlyMap<Field, string>;
  /** Of these one at least must hold, besides all filters. */
  readonly anyOf?: ReadonlyMap<Field, string>;
  /** The name of a state of the table. */
  readonly state?: string | undefined;
  readonly sort: { readonly field: Field; readonly isDescending: boolean } | undefined;
  readonly cursor: string | undefined;
}

const maxWords = 8;
const maxValues = 20;
const filterPrefix = 'f.';
const anyPrefix = 'o.';

/** Reads the query of a list's address. What it does not know it leaves out, so that an old bookmark still opens. */
export function parseListQuery({ fields, states }: Table, query: URLSearchParams): ListQuery {
  const state = query.get('state') ?? '';
  const sort = query.get('sort') ?? '';
  const sorted = fields.get(sort.replace(/^-/, ''));
  return {
    words: wordsOf(query.get('q') ?? ''),
    filters: filtersIn(fields, query, filterPrefix),
    anyOf: filtersIn(fields, query, anyPrefix),
    state: states.has(state) ? state : undefined,
    sort: sorted && { field: sorted, isDescending: sort.startsWith('-') },
    cursor: query.get('after') ?? undefined,
  };
}

/** Splits a search in words: each must be found. */
export const wordsOf = (text: string): string[] =>
  text.normalize('NFC').replaceAll('\0', '').split(/\s+/).filter(Boolean).slice(0, maxWords);

/** A field that is named several times may have any of the values. */
function filtersIn(fields: Table['fields'], query: URLSearchParams, prefix: string): ReadonlyMap<Field, string> {
  const found = new Map<Field, string>();
  for (const [name, value] of query) {
    const field = name.startsWith(prefix) && value !== '' ? fields.get(name.slice(prefix.length)) : undefined;
    if (field && isFilterable(field))
      found.set(field, [...valuesOf(found.get(field)), value].slice(0, maxValues).join('\n'));
  }
  return found;
}

/** The values of a filter, any of which a row may have. */
export const valuesOf = (filter: string | undefined): string[] => (filter === undefined ? [] : filter.split('\n'));

/** PostgreSQL compares no documents with what stands in an address. */
export const isFilterable = ({ type }: Field) => type !== 'Json' && type !== 'Bytes';

/** The name of a filter's control: `f.paused`. */
export const filterName = (field: Field): string => filterPrefix + field.name;

/** The name of an alternative: `o.paused`. */
export const anyName = (field: Field): string => anyPrefix + field.name;
