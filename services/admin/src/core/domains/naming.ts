import { type Bilingual, text, type Unit, type ValueWords, type Words } from '@clever/contract/admin';
import { named } from '@clever/contract/outside';

/** What a field is called, in the languages of the site. */
export interface Named {
  readonly title: Bilingual;
  /** Its description, in the languages that have one. */
  readonly hint: Partial<Bilingual>;
  /** Names of its values, where it has few. */
  readonly valueTitles: Readonly<Record<string, Bilingual>>;
  /** What its numbers count. */
  readonly unit?: Unit | undefined;
  /** What something is called that a value of it holds; undefined where it has no name but its own. */
  readonly within?: (name: string) => Named | undefined;
}

/** Words of a table, or of a verb's input. */
export interface Vocabulary {
  readonly words: Words;
  readonly values: ValueWords;
}

/** Merges vocabularies: a later one overrides. */
export function mergeWords(...all: readonly Partial<Vocabulary>[]): Vocabulary {
  return {
    words: Object.assign({}, ...all.map(({ words }) => words)),
    values: Object.assign({}, ...all.map(({ values }) => values)),
  };
}

/** Names a field; one without a word is called as the schema writes it. `about` is the schema's comment, `inner` names what a value holds. */
export function nameField(vocabulary: Vocabulary, name: string, about?: string, inner: Vocabulary = vocabulary): Named {
  const { words, values } = vocabulary;
  const word = named(words, name);
  return {
    title: word ?? { en: spaced(name), ko: spaced(name) },
    hint: { ...(about && { en: about }), ...(word?.about && { ko: word.about }) },
    valueTitles: named(values, name) ?? {},
    unit: word?.unit ?? unitEnds.find(([end]) => end.test(name))?.[1],
    within: (part) => (named(inner.words, part) ? nameField(inner, part) : undefined),
  };
}

const unitEnds: readonly (readonly [RegExp, Unit])[] = [
  [/(^b|B)ytes$/, 'bytes'],
  [/Ms$/, 'milliseconds'],
  [/(^s|S)econds$/, 'seconds'],
  [/(^m|M)inutes$/, 'minutes'],
  [/(^h|H)ours$/, 'hours'],
];

/** A value of a field as the site calls it; as it is, where it has no name. */
export const valueTitle = ({ valueTitles }: Pick<Named, 'valueTitles'>, value: string): Bilingual =>
  named(valueTitles, value) ?? { en: value, ko: value };

/** What a field is called where its numbers are written as they are kept: `Size (bytes)`, `Length (ms)`. */
export const titleInUnit = ({ title, unit }: Pick<Named, 'title' | 'unit'>, locale: keyof Bilingual): string =>
  unit ? `${title[locale]} (${unitTitles[unit][locale]})` : title[locale];

const unitTitles: Readonly<Record<Unit, Bilingual>> = {
  bytes: text('bytes', '바이트'),
  milliseconds: text('ms', 'ms'),
  seconds: text('s', '초'),
  minutes: text('min', '분'),
  hours: text('h', '시간'),
};

/** `PlayerTally` as people write it: `Player tally`. */
export function spaced(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
