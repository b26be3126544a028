import type { Field, Table } from '../domains/table.ts';

/** What the address of a list asks for. */
export interface ListQuery {
  readonly words: readonly string[];
  /** Values as the address has them, by field. */
  readonly filters: ReadonlyMap<Field, string>;
  /** The name of a state of the table. */
  readonly state?: string | undefined;
  readonly sort: { readonly field: Field; readonly isDescending: boolean } | undefined;
  readonly cursor: string | undefined;
}

const maxWords = 8;
const filterPrefix = 'f.';

/** Reads the query of a list's address. What it does not know it leaves out, so that an old bookmark still opens. */
export function parseListQuery({ fields, states }: Table, query: URLSearchParams): ListQuery {
  const state = query.get('state') ?? '';
  const sort = query.get('sort') ?? '';
  const sorted = fields.get(sort.replace(/^-/, ''));
  return {
    words: wordsOf(query.get('q') ?? ''),
    filters: new Map([...query].flatMap(([name, value]) => filterOf(fields, name, value))),
    state: states.has(state) ? state : undefined,
    sort: sorted && { field: sorted, isDescending: sort.startsWith('-') },
    cursor: query.get('after') ?? undefined,
  };
}

/** Splits a search in words: each must be found. */
export const wordsOf = (text: string): string[] =>
  text.normalize('NFC').replaceAll('\0', '').split(/\s+/).filter(Boolean).slice(0, maxWords);

function filterOf(fields: Table['fields'], name: string, value: string): [Field, string][] {
  if (!name.startsWith(filterPrefix) || value === '') return [];
  const field = fields.get(name.slice(filterPrefix.length));
  return field && isFilterable(field) ? [[field, value]] : [];
}

/** PostgreSQL compares no documents with what stands in an address. */
const isFilterable = ({ type }: Field) => type !== 'Json' && type !== 'Bytes';

/** The name of a filter's control: `f.paused`. */
export const filterName = (field: Field): string => filterPrefix + field.name;
