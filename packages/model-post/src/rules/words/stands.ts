import { stemsOf } from '@clever/search/words';
import type { CompiledWord } from './compile.ts';
import type { ReadingName, Span } from './readings.ts';
import { isLetter, type Unit } from './units.ts';

interface Place {
  readonly word: CompiledWord;
  readonly reading: ReadingName;
}

/** More than so many signs between two letters are no way to write a word. */
const maxGap = 3;
/** Words on the other keyboard have so many keys, as shorter ones are words here: `sus`. */
const minTypedKeys = 4;

/** Returns whether keys are a word where they stand, and no part of another. */
export function stands(units: readonly Unit[], span: Span, { word, reading }: Place): boolean {
  const gaps = gapsOf(units, span);
  if (gaps.some((gap) => gap.length > maxGap)) return false;
  if (reading === 'hangulKeys') return standsTyped(units, span);
  if (reading === 'latinKeys' && !units.slice(span.first, span.last + 1).some(({ script }) => script !== 'latin'))
    return false;
  if (!word.isKorean) return standsLatin(units, span, { gaps, reading });
  if (word.isInitials) return !isLetter(units[span.first - 1]);
  if (gaps.length === 0 && !word.isShort) return true;
  return isEdge(units[span.first - 1]) && endsWord(units, span, word);
}

const isEdge = (unit: Unit | undefined) => unit === undefined || unit.script === 'space' || unit.script === 'sign';

/** Latin letters that are Hangul on the other keyboard, from the beginning of a word on. */
function standsTyped(units: readonly Unit[], { first, last, read }: Span): boolean {
  const isTyped = units.slice(first, last + 1).some(({ script }) => script === 'latin');
  if (!isTyped || read.length < minTypedKeys || !isEdge(units[first - 1])) return false;
  return read.length > minTypedKeys || isEdge(units[last + 1]);
}

const endings = /^(?:s|es|ed|er|ers|ing|in|y)?$/i;

/** A Latin word has no letters around it but its endings; spaces part single letters of it: f u c k, but never "as so". */
function standsLatin(
  units: readonly Unit[],
  { first, last, read }: Span,
  { gaps, reading }: { gaps: readonly (readonly Unit[])[]; reading: ReadingName },
): boolean {
  if (reading === 'lookAlike' && units[first]?.script === 'digit') return false;
  if (isLetter(units[first - 1]) || !endings.test(restOf(units, last))) return false;
  const isSpaced = gaps.some((gap) => gap.some(({ script }) => script === 'space'));
  return !isSpaced || gaps.length === new Set(read).size - 1;
}

/** The signs and spaces between its letters. */
const gapsOf = (units: readonly Unit[], { read }: Span): Unit[][] =>
  read
    .slice(1)
    .map((at, before) => units.slice((read[before] as number) + 1, at))
    .filter((gap) => gap.length > 0);

/** Letters that follow without a space. */
function restOf(units: readonly Unit[], last: number): string {
  let rest = '';
  for (let at = last + 1; isLetter(units[at]) && units[at]?.script === units[last]?.script; at++)
    rest += units[at]?.raw;
  return rest;
}

/** A Korean word ends there, or goes on with a particle. */
function endsWord(units: readonly Unit[], { last }: Span, { word }: CompiledWord): boolean {
  const rest = restOf(units, last);
  // One syllable has too few for particles to be told from it.
  const end = `가${word.at(-1)}`;
  return rest === '' || stemsOf(end + rest).includes(end);
}
