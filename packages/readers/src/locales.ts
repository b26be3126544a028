import { text } from '@clever/contract';

export { bestOf, chooseLanguage, type LanguagePreference, readLanguages } from './locales/accept-language.ts';
export { canonicalLocale, readLocale } from './locales/canonical-locale.ts';
export { localeChain, localeTest, lookUp } from './locales/locale-chain.ts';

/** A language tag, BCP 47: `ko`, `zh-Hant-TW`. An underscore is taken as a dash, and Java's `zh_TW_#Hant` read. */
export const Locale = text(35, { pattern: '^([A-Za-z]{2,3}|[A-Za-z]{5,8})([-_]{1,2}#?[A-Za-z0-9]{1,8})*$' });
