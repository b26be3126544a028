import { named, trim } from '@clever/contract/outside';
import type { Link } from '../shapes.ts';
import type { FieldMapping } from '../source-shapes.ts';
import { type RawRecord, valueAt } from './read-records.ts';

/** Reads a text without control characters; several values one after the other. */
export function textOf(record: RawRecord, mapping: FieldMapping | undefined, lineBreak = ' '): string | undefined {
  const values = listOf(record, mapping).map(toText);
  const text = values.filter((value) => value !== '').join(', ');
  return trim(text.replace(/[^\P{Cc}\n]+/gu, ' ').replace(/\n+/g, lineBreak)) || undefined;
}

/** Reads the values of a field that are there, as its mapping splits and replaces them. */
export function listOf(record: RawRecord, mapping: FieldMapping | undefined): unknown[] {
  if (!mapping) return [];
  if ('value' in mapping) return [mapping.value];
  const value = valueAt(record, mapping.from);
  const values = Array.isArray(value) ? value : [value];
  const { split, map } = mapping;
  return values
    .filter((each) => each !== null && each !== undefined && each !== '')
    .flatMap((each) => (split !== undefined && typeof each === 'string' ? each.split(split) : [each]))
    .map((each) => (map && typeof each === 'string' ? (named(map, trim(each)) ?? each) : each));
}

/** Converts a text or a number to text; anything else is undefined. Half a surrogate pair, which no database stores, is U+FFFD. */
export const toText = (value: unknown) =>
  typeof value === 'string' ? trim(value).toWellFormed() : typeof value === 'number' ? String(value) : '';

/** Reads an address, or `{ url, title }`. */
export function toLink(value: unknown): Link {
  const { url, title } = (typeof value === 'object' && value !== null ? value : { url: value }) as Record<
    string,
    unknown
  >;
  return { url: toText(url), title: toText(title) || null };
}

/** Leaves out an empty list. */
export const filled = <Value>(list: readonly Value[]) => (list.length > 0 ? list : undefined);
