import type { Field, Table } from '../../core/domains/table.ts';

/** The columns of a list: those that its address names, else those of the domain. */
export function columnsOf({ fields, list }: Table, query: URLSearchParams): readonly Field[] {
  const named = [...new Set(query.getAll('col'))].flatMap((name) => fields.get(name) ?? []);
  return named.length > 0 ? named : list;
}

/** The part of an address that a view keeps: search, filters, order and columns. */
export function viewQuery(query: URLSearchParams): string {
  const kept = [...query].filter(
    ([name, value]) =>
      value !== '' &&
      (name === 'q' ||
        name === 'state' ||
        name === 'sort' ||
        name === 'col' ||
        name.startsWith('f.') ||
        name.startsWith('o.')),
  );
  return new URLSearchParams(kept).toString();
}
