import type { Bilingual, ValueWords, Words } from '@clever/contract/admin';
import { named } from '@clever/contract/outside';

/** What a field is called, in the languages of the site. */
export interface Named {
  readonly title: Bilingual;
  /** Its description, in the languages that have one. */
  readonly hint: Partial<Bilingual>;
  /** Names of its values, where it has few. */
  readonly valueTitles: Readonly<Record<string, Bilingual>>;
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

/** Names a field; one without a word is called as the schema writes it. `about` is the schema's comment. */
export function nameField({ words, values }: Vocabulary, name: string, about?: string): Named {
  const word = named(words, name);
  return {
    title: word ?? { en: spaced(name), ko: spaced(name) },
    hint: { ...(about && { en: about }), ...(word?.about && { ko: word.about }) },
    valueTitles: named(values, name) ?? {},
  };
}

/** A value of a field as the site calls it; as it is, where it has no name. */
export const valueTitle = ({ valueTitles }: Pick<Named, 'valueTitles'>, value: string): Bilingual =>
  named(valueTitles, value) ?? { en: value, ko: value };

/** `PlayerTally` as people write it: `Player tally`. */
export function spaced(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
