import { trim } from '@clever/contract/outside';
import { Value } from 'typebox/value';
import { NewProgramme, type Person } from '../shapes.ts';
import type { Mapping } from '../source-shapes.ts';
import { type Content, compose } from './content.ts';
import { type EpisodeFields, mapEpisodes } from './map-episodes.ts';
import { readDay } from './read-day.ts';
import { filled, listOf, textOf, toLink, toText } from './read-field.ts';
import type { RawRecord } from './read-records.ts';

/** The fields of a record, named as the archive's. */
export type RecordFields = Partial<Content> & {
  readonly category?: string;
  readonly tags?: readonly string[];
  readonly episodes?: readonly EpisodeFields[];
};

/** A record that was understood, or why it was not. */
export type Mapped =
  | { readonly key: string; readonly fields: RecordFields }
  | { readonly key: string | null; readonly reason: string };

/** Reads a record by its source's mapping. Empty fields are absent. */
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
  if (!Value.Check(NewProgramme, fields)) return { key, reason: faultOf(fields) };
  const episodes = mapEpisodes(record, mapping.episodes);
  if ('reason' in episodes) return { key, ...episodes };
  return { key, fields: episodes.items.length > 0 ? { ...fields, episodes: episodes.items } : fields };
}

/** `Kim (director)` and `{ name, role }` have a role. */
function toPerson(value: unknown): Person {
  if (typeof value === 'object' && value !== null) {
    const { name, role } = value as { name?: unknown; role?: unknown };
    return { name: toText(name), role: toText(role) || null };
  }
  const text = toText(value);
  const at = text.endsWith(')') ? text.lastIndexOf('(') : -1;
  const role = trim(text.slice(at + 1, -1));
  // No expression: on a name of 200,000 blanks the obvious one takes minutes.
  return at < 0 || role.includes(')')
    ? { name: text, role: null }
    : { name: trim(text.slice(0, at)), role: role || null };
}

function defined<Fields extends object>(fields: Fields): RecordFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function faultOf(fields: RecordFields): string {
  if (fields.title === undefined) return 'the title is empty';
  const [error] = Value.Errors(NewProgramme, fields);
  return `${error?.instancePath.split('/')[1] ?? 'record'} ${error?.message ?? 'is malformed'}`;
}
