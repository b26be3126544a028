import { hangulKeyOf, latinKeyOf, plainLetter } from '@clever/search/words';
import type { Unit } from './units.ts';

/** A way to read a text: the keys that each unit stands for, none where it only separates. */
type Reading = (unit: Unit, at: number, units: readonly Unit[]) => string;

const isKorean = (unit: Unit | undefined) => unit?.script === 'hangul' || unit?.script === 'jamo';

/** What looks like a jamo beside Hangul, and like a Latin letter elsewhere. */
const asJamo = new Map([...'l1I|!o0O人卜'].map((sign, at) => [sign, 'ㅣㅣㅣㅣㅣㅇㅇㅇㅅㅏ'.charAt(at)]));
const asLetter = new Map([...'134573@$!|'].map((sign, at) => [sign, 'ieastaasil'.charAt(at)]));

function lookAlike(unit: Unit, at: number, units: readonly Unit[]): string {
  if (isKorean(unit)) return unit.keys;
  if (isKorean(units[at - 1]) || isKorean(units[at + 1])) return asJamo.get(unit.raw) ?? unit.keys;
  const plain = plainLetter(unit.raw.toLowerCase());
  return asLetter.get(unit.raw) ?? (unit.script === 'latin' || plain !== unit.raw ? plain : '');
}

/** Syllables that people write for one another because they look alike: 댕댕이 for 멍멍이. */
const shapes: readonly (readonly [string, string])[] = [
  ['ㄷㅐ', 'ㅁㅓ'],
  ['ㄸㅣ', 'ㅁㅕ'],
  ['ㄱㅜㅣ', 'ㅋㅓ'],
  ['ㅂㅣ', 'ㄴㅔ'],
  ['ㅍㅏ', 'ㄱㅗㅏ'],
];

/** Brings syllables that look alike to one of them. */
export function reshape(keys: string): string {
  const shape = shapes.find(([from]) => keys.startsWith(from));
  return shape ? shape[1] + keys.slice(shape[0].length) : keys;
}

/** How texts are read, in the order in which a word is looked for. `digits` is `written` for words that have some. */
export const readings = {
  written: (unit) => unit.keys,
  digits: (unit) => (unit.script === 'digit' ? unit.raw : unit.keys),
  lookAlike,
  /** Latin letters as the jamo on their keys. */
  hangulKeys: (unit) => (unit.script === 'latin' ? (hangulKeyOf(unit.raw) ?? '') : unit.keys),
  /** Hangul as the Latin letters on its keys. */
  latinKeys: (unit) => (isKorean(unit) ? [...unit.keys].map(latinKeyOf).join('') : unit.keys),
  reshaped: (unit) => (unit.script === 'hangul' ? reshape(unit.keys) : unit.keys),
} as const satisfies Record<string, Reading>;
export type ReadingName = keyof typeof readings;

/** A text as it was read: all keys in a row, and which unit each belongs to. */
export interface Stream {
  readonly keys: string;
  readonly unitOf: readonly number[];
}

/** Where keys stand: the first unit and the last, and those between that were read. */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly read: readonly number[];
}

/** Reads a text in one way. */
export function streamOf(units: readonly Unit[], name: ReadingName): Stream {
  const unitOf: number[] = [];
  const keys: string[] = [];
  for (const [at, unit] of units.entries())
    for (const key of readings[name](unit, at, units)) {
      keys.push(key);
      unitOf.push(at);
    }
  return { keys: keys.join(''), unitOf };
}

/** The units of so many keys, where they begin and end with a unit: 옷이 has no ㅅㅣ. */
export function spanAt({ unitOf }: Stream, at: number, length: number): Span | undefined {
  const [first, last] = [unitOf[at] as number, unitOf[at + length - 1] as number];
  if (unitOf[at - 1] === first || unitOf[at + length] === last) return undefined;
  return { first, last, read: unitOf.slice(at, at + length) };
}
