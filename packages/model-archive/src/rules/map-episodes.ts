import { Value } from 'typebox/value';
import { type NewEpisode, NewEpisode as Shape } from '../shapes.ts';
import type { EpisodeMapping } from '../source-shapes.ts';
import { compose } from './content.ts';
import { readDay } from './read-day.ts';
import { filled, listOf, textOf, toLink } from './read-field.ts';
import { type RawRecord, valueAt } from './read-records.ts';

/** The fields of an episode in a source's record; absent ones are unknown. */
export type EpisodeFields = NewEpisode;

/** Reads the episodes of a record, or returns why they could not be read. Of two with one number the first counts. */
export function mapEpisodes(
  record: RawRecord,
  mapping: EpisodeMapping | undefined,
): { readonly items: readonly EpisodeFields[] } | { readonly reason: string } {
  if (!mapping) return { items: [] };
  const byNumber = new Map<number, EpisodeFields>();
  for (const [at, each] of recordsOf(record, mapping).entries()) {
    const number = numberOf(each, mapping);
    // A row about the programme itself.
    if (number === undefined && mapping.items === undefined) continue;
    const episode = compose({ number, ...contentOf(each, mapping) });
    if (!Value.Check(Shape, episode)) return { reason: faultOf(episode, mapping.items === undefined ? 0 : at + 1) };
    if (!byNumber.has(episode.number)) byNumber.set(episode.number, episode);
  }
  return { items: [...byNumber.values()] };
}

function recordsOf(record: RawRecord, { items }: EpisodeMapping): RawRecord[] {
  if (items === undefined) return [record];
  const list = valueAt(record, items);
  return (Array.isArray(list) ? list : []).map((each) => (typeof each === 'object' && each !== null ? each : {}));
}

function numberOf(record: RawRecord, mapping: EpisodeMapping): number | undefined {
  const [digits] = /\d+/.exec(textOf(record, mapping.number) ?? '') ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function contentOf(record: RawRecord, mapping: EpisodeMapping) {
  const aired = textOf(record, mapping.aired);
  const content = {
    title: textOf(record, mapping.title),
    aired: aired === undefined ? undefined : (readDay(aired) ?? aired),
    synopsis: textOf(record, mapping.synopsis, '\n'),
    links: filled(listOf(record, mapping.links).map(toLink)),
  };
  return Object.fromEntries(Object.entries(content).filter(([, value]) => value !== undefined));
}

function faultOf(episode: object, at: number): string {
  const [error] = Value.Errors(Shape, episode);
  const field = error?.instancePath.split('/')[1] ?? 'number';
  return `${at === 0 ? 'the episode' : `episode ${at}`}: ${field} ${error?.message ?? 'is malformed'}`;
}
