import type { Provenance } from '../shapes.ts';
import { type Content, emptyContent } from './content.ts';

/** The fields of one record of a source; absent ones are unknown. */
export interface SourceRecord<Fields = Content> {
  readonly source: string;
  readonly key: string;
  readonly at: string;
  /** Priority of the source: the smallest number wins. */
  readonly rank: number;
  readonly fields: Partial<Fields>;
}

/** Fields that a person has written; they override those of sources. */
export type Written<Fields = Content> = {
  readonly [Field in keyof Fields]?: { value: Fields[Field]; by: string; at: string };
};

export interface Merged<Fields = Content> {
  readonly content: Fields;
  readonly provenance: Record<string, Provenance[]>;
}

/** Merges a programme from the records of sources and what people wrote: single values from the source with the smallest rank, lists from all, each entry once. */
export const merge = (records: readonly SourceRecord[], written: Written): Merged =>
  mergeFields(emptyContent, records, written);

/** Merges the fields of `empty` as `merge` does. */
export function mergeFields<Fields extends object>(
  empty: Fields,
  records: readonly SourceRecord<Fields>[],
  written: Written<Fields>,
): Merged<Fields> {
  const ordered = [...records].sort(
    (a, b) => a.rank - b.rank || (a.source < b.source ? -1 : 1) || (a.key < b.key ? -1 : 1),
  );
  const content: Partial<Record<keyof Fields, unknown>> = { ...empty };
  const provenance: Merged<Fields>['provenance'] = {};
  for (const field of Object.keys(empty) as (keyof Fields & string)[]) {
    const own = written[field];
    const found = own
      ? { value: own.value, from: [{ source: 'person', key: own.by, at: own.at }] }
      : choose(ordered, field);
    if (!found) continue;
    content[field] = found.value;
    provenance[field] = found.from;
  }
  return { content: content as Fields, provenance };
}

function choose<Fields>(
  records: readonly SourceRecord<Fields>[],
  field: keyof Fields,
): { value: unknown; from: Provenance[] } | undefined {
  const having = records.filter(({ fields }) => fields[field] !== undefined && fields[field] !== null);
  const [first] = having;
  if (!first) return undefined;
  if (!Array.isArray(first.fields[field])) return { value: first.fields[field], from: [fromOf(first)] };
  const entries = new Map<string, unknown>();
  const from = having.filter(({ fields }) => addNew(entries, fields[field] as unknown[]));
  return { value: [...entries.values()], from: from.map(fromOf) };
}

/** Returns whether any was new. The name of a person, the address of a link, returns whether it is. */
function addNew(entries: Map<string, unknown>, values: readonly unknown[]): boolean {
  const before = entries.size;
  for (const value of values) {
    const { name, url } = value as { name?: string; url?: string };
    const key = name ?? url ?? '';
    if (!entries.has(key)) entries.set(key, value);
  }
  return entries.size > before;
}

const fromOf = ({ source, key, at }: Omit<SourceRecord, 'fields'>): Provenance => ({ source, key, at });
