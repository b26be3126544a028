import { Value } from 'typebox/value';
import { type Link, NewProgramme, type Person } from '../shapes.ts';
import type { FieldMapping, Mapping } from '../source-shapes.ts';
import { type Content, compose } from './content.ts';
import { readDay } from './read-day.ts';
import { type RawRecord, valueAt } from './read-records.ts';

/** What a record says, in the archive's words. */
export type Said = Partial<Content> & { readonly category?: string; readonly tags?: readonly string[] };

/** A record that was understood, or why it was not. */
export type Mapped =
  | { readonly key: string; readonly fields: Said }
  | { readonly key: string | null; readonly reason: string };

/** Reads a record as its source's mapping says. What is empty is not said. */
export function mapRecord(record: RawRecord, mapping: Mapping): Mapped {
  const key = textOf(record, mapping.key);
  if (key === undefined || key.length > 200) return { key: null, reason: `the key is ${key ? 'too long' : 'empty'}` };
  const firstAired = textOf(record, mapping.firstAired);
  const day = firstAired === undefined ? undefined : readDay(firstAired);
  if (firstAired !== undefined && day === undefined) return { key, reason: 'firstAired is not a day' };
  const fields = compose(
    defined({
      title: textOf(record, mapping.title),
      originalTitle: textOf(record, mapping.originalTitle),
      broadcaster: textOf(record, mapping.broadcaster),
      firstAired: day,
      synopsis: textOf(record, mapping.synopsis, '\n'),
      people: filled(listOf(record, mapping.people).map(toPerson)),
      links: filled(listOf(record, mapping.links).map(toLink)),
      category: textOf(record, mapping.category),
      tags: filled([...new Set(listOf(record, mapping.tags).map(toText))].filter((tag) => tag !== '')),
    }),
  );
  return Value.Check(NewProgramme, fields) ? { key, fields } : { key, reason: faultOf(fields) };
}

/** A text without control characters; several values one after the other. */
function textOf(record: RawRecord, mapping: FieldMapping | undefined, lineBreak = ' '): string | undefined {
  const values = listOf(record, mapping).map(toText);
  const text = values.filter((value) => value !== '').join(', ');
  return (
    text
      .replace(/[^\P{Cc}\n]+/gu, ' ')
      .replace(/\n+/g, lineBreak)
      .trim() || undefined
  );
}

function listOf(record: RawRecord, mapping: FieldMapping | undefined): unknown[] {
  if (!mapping) return [];
  if ('value' in mapping) return [mapping.value];
  const value = valueAt(record, mapping.from);
  const values = Array.isArray(value) ? value : [value];
  const { split, map } = mapping;
  return values
    .filter((each) => each !== null && each !== undefined && each !== '')
    .flatMap((each) => (split !== undefined && typeof each === 'string' ? each.split(split) : [each]))
    .map((each) => (map && typeof each === 'string' ? (map[each.trim()] ?? each) : each));
}

const toText = (value: unknown) =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

/** `Kim (director)` and `{ name, role }` have a role. */
function toPerson(value: unknown): Person {
  if (typeof value === 'object' && value !== null) {
    const { name, role } = value as { name?: unknown; role?: unknown };
    return { name: toText(name), role: toText(role) || null };
  }
  const [, name = '', role] = /^(.*?)(?:\s*\(([^()]*)\))?$/.exec(toText(value)) ?? [];
  return { name, role: role || null };
}

function toLink(value: unknown): Link {
  const { url, title } = (typeof value === 'object' && value !== null ? value : { url: value }) as Record<
    string,
    unknown
  >;
  return { url: toText(url), title: toText(title) || null };
}

const filled = <Value>(list: readonly Value[]) => (list.length > 0 ? list : undefined);

function defined<Fields extends object>(fields: Fields): Said {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function faultOf(fields: Said): string {
  if (fields.title === undefined) return 'the title is empty';
  const [error] = Value.Errors(NewProgramme, fields);
  return `${error?.instancePath.split('/')[1] ?? 'record'} ${error?.message ?? 'is malformed'}`;
}
