import type { Rule, WordMatch } from '../../moderation-shapes.ts';
import { type CompiledWord, type Dictionary, prefixLength, type Wanted } from './compile.ts';
import { type ReadingName, readings, type Span, type Stream, spanAt, streamOf } from './readings.ts';
import { stands } from './stands.ts';
import { isLetter, type Unit, unitsOf } from './units.ts';

const maxMatches = 20;

/** A word where it stands. */
interface Found {
  readonly word: CompiledWord;
  readonly span: Span;
  readonly reading: ReadingName;
}

/** Finds blocked words in a text, each once, with the rule by which it is one. Words of other boards are left out. */
export function findWords(
  text: string,
  field: string,
  { dictionary, boardId }: { dictionary: Dictionary; boardId?: string | undefined },
): WordMatch[] {
  const units = unitsOf(text);
  const found = new Map<CompiledWord, Found>();
  const innocent = innocentsIn(units);
  for (const reading of Object.keys(readings) as ReadingName[]) {
    const wanted = dictionary.get(reading);
    if (!wanted) continue;
    for (const { word, span } of candidates(streamOf(units, reading), wanted)) {
      if (found.has(word) || (word.boardId !== null && word.boardId !== boardId)) continue;
      if (stands(units, span, { word, reading }) && !innocent(word, span)) found.set(word, { word, span, reading });
      if (found.size === maxMatches) break;
    }
  }
  return [...found.values()].map((each) => describe(text, field, units, each)).sort((a, b) => a.start - b.start);
}

/** Places where words may stand, by their first keys: a text is walked through once, however many words there are. */
function* candidates(
  stream: Stream,
  wanted: ReadonlyMap<string, readonly Wanted[]>,
): Generator<{ word: CompiledWord; span: Span }> {
  const lengths = [...new Set(Array.from(wanted.keys(), (prefix) => prefix.length))];
  for (let at = 0; at < stream.keys.length; at++)
    for (const length of lengths)
      for (const { word, keys } of wanted.get(stream.keys.slice(at, at + length)) ?? []) {
        const span =
          keys.length <= prefixLength || stream.keys.startsWith(keys, at) ? spanAt(stream, at, keys.length) : undefined;
        if (span) yield { word, span };
      }
}

/** Returns whether a place is part of a longer word that means no harm. */
function innocentsIn(units: readonly Unit[]): (word: CompiledWord, span: Span) => boolean {
  const reaches = new Map<CompiledWord, Int32Array>();
  let stream: Stream | undefined;
  return (word, { first, last }) => {
    stream ??= streamOf(units, 'digits');
    const reach = reaches.get(word) ?? reachOf(stream, units.length, word.innocentKeys);
    reaches.set(word, reach);
    return (reach[first] as number) >= last;
  };
}

/** For each unit the last one of the longer words that begin there or before. */
function reachOf(stream: Stream, length: number, innocentKeys: readonly string[]): Int32Array {
  const reach = new Int32Array(length).fill(-1);
  for (const keys of innocentKeys)
    for (let at = stream.keys.indexOf(keys); at >= 0; at = stream.keys.indexOf(keys, at + 1)) {
      const span = spanAt(stream, at, keys.length);
      if (span) reach[span.first] = Math.max(reach[span.first] as number, span.last);
    }
  for (let at = 1; at < length; at++) reach[at] = Math.max(reach[at] as number, reach[at - 1] as number);
  return reach;
}

function describe(text: string, field: string, units: readonly Unit[], { word, span, reading }: Found): WordMatch {
  const [start, end] = [units[span.first]?.start ?? 0, units[span.last]?.end ?? 0];
  const rule = ruleOf(word, reading, units.slice(span.first, span.last + 1));
  return {
    word: word.word,
    rule,
    action: word.action as WordMatch['action'],
    field,
    start,
    end,
    text: text.slice(start, end),
  };
}

const rules = { lookAlike: 'look-alike', hangulKeys: 'keyboard', latinKeys: 'keyboard', reshaped: 'reshaped' } as const;

function ruleOf({ isInitials, word }: CompiledWord, reading: ReadingName, found: readonly Unit[]): Rule {
  if (reading !== 'written' && reading !== 'digits') return rules[reading];
  if (found.some((unit) => !isLetter(unit) && !word.includes(unit.raw))) return 'spaced';
  return !isInitials && found.some(({ script }) => script === 'jamo') ? 'split' : 'written';
}
