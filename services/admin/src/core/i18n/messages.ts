import type { Bilingual } from '@clever/contract/admin';

/** The languages of the admin site. */
export const locales = ['en', 'ko'] as const;
export type Locale = (typeof locales)[number];

/** What a language says: texts by name, with `{values}` to be filled in, and `{values:one|several}` where a number bends a word. */
export type Catalogue = Readonly<Record<string, string>>;

/** The texts of a part in both languages: the compiler tells what one of them lacks. */
export function defineMessages<const En extends Catalogue>(en: En, ko: { readonly [Name in keyof En]: string }) {
  return { en, ko };
}

/** Texts of a part in one language, with their values filled in. */
export type Say<Names extends Catalogue> = (
  name: keyof Names & string,
  values?: Readonly<Record<string, unknown>>,
) => string;

/** Takes the texts of a part in one language: `const say = speak(messages, reader.locale)`. */
export function speak<En extends Catalogue>(
  messages: { readonly en: En; readonly ko: Catalogue },
  locale: Locale,
): Say<En> {
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
