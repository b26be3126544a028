import { type Locale, locales } from './messages.ts';

const isLocale = (text: string | undefined): text is Locale => locales.some((one) => one === text);

/** Chooses a language: the one a person set, else the first of the browser's that the site speaks, else English. */
export function chooseLocale(set: string | undefined, acceptLanguage: string | undefined): Locale {
  if (isLocale(set)) return set;
  const asked = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return asked.find(isLocale) ?? 'en';
}
