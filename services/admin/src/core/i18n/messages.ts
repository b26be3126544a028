import type { Bilingual } from '@clever/contract/admin';

/** The languages of the admin site. */
export const locales = ['en', 'ko'] as const;
export type Locale = (typeof locales)[number];

/** The texts of a language by name, with `{values}` to be filled in, and `{values:one|several}` where a number bends a word. */
export type Catalogue = Readonly<Record<string, string>>;

/** Texts by name, each in English and in Korean. */
type Pairs = Readonly<Record<string, readonly [en: string, ko: string]>>;

/** Texts of a part in both languages. */
type Messages<All extends Pairs> = Record<Locale, Record<`${keyof All & (string | number)}`, string>>;

/** Puts the texts of a part together, language by language. */
export function defineMessages<const All extends Pairs>(all: All): Messages<All> {
  const pick = (at: 0 | 1) => Object.fromEntries(Object.entries(all).map(([name, texts]) => [name, texts[at]]));
  return { en: pick(0), ko: pick(1) } as Messages<All>;
}

/** Texts of a part in one language, with their values filled in. */
export type Translate<Names extends Catalogue> = (
  name: keyof Names & string,
  values?: Readonly<Record<string, unknown>>,
) => string;

/** Makes the function that gives the texts of a part in one language: `const t = translator(messages, reader.locale)`. */
export function translator<En extends Catalogue>(
  messages: { readonly en: En; readonly ko: Catalogue },
  locale: Locale,
): Translate<En> {
  const texts: Catalogue = messages[locale];
  return (name, values = {}) =>
    (texts[name] ?? name).replace(place, (_whole, key, one, several) => {
      const value = String(values[key] ?? '');
      return one === undefined ? value : value === '1' ? one : several;
    });
}

/** `{rows}`, or what goes with the number of it: `{rows:row|rows}`. */
const place = /\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g;

/** A text of a part in both languages. */
export const inBoth = <En extends Catalogue>(
  { en, ko }: { readonly en: En; readonly ko: Catalogue },
  name: keyof En & string,
): Bilingual => ({ en: en[name] ?? name, ko: ko[name] ?? name });
