import { chooseLanguage, readLanguages } from '@clever/readers/locales';
import { type Locale, locales } from './messages.ts';

const spoken = new Map<string, Locale>(locales.map((locale) => [locale, locale]));

/** Chooses a language: the person's setting, else the browser's first preference that the site has, else English. */
export function chooseLocale(set: string | undefined, acceptLanguage: string | undefined): Locale {
  return spoken.get(set ?? '') ?? chooseLanguage(spoken, readLanguages(acceptLanguage)) ?? 'en';
}
