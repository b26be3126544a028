import { named } from '@clever/contract/outside';
import { foldPlatform } from '@clever/readers/clients';
import { canonicalLocale } from '@clever/readers/locales';
import { textsRefused, urlRefused } from '../problems.ts';
import type { Action, Audience, LocaleText, NewNotice, Texts } from '../shapes.ts';
import { readUrl } from './urls.ts';
import { readVersions } from './versions.ts';

const images = new Set(['https']);
const maxUrlLength = 2_048;

/** Writes a language tag as people do: `zh-hant-tw` is `zh-Hant-TW`. @throws NOTICE_TEXTS_REFUSED */
export function readLocale(tag: string): string {
  const canonical = canonicalLocale(tag);
  if (canonical === undefined) throw textsRefused(`${tag} is no language tag`);
  return canonical;
}

/** Normalises texts: tags, URLs. @throws NOTICE_TEXTS_REFUSED; NOTICE_URL_REFUSED */
export function readTexts(texts: Texts, schemes: ReadonlySet<string>): Texts {
  const read = Object.entries(texts).map(([tag, text]) => [readLocale(tag), readText(text, schemes)] as const);
  const result = Object.fromEntries(read);
  if (Object.keys(result).length < read.length) throw textsRefused('A locale is named twice');
  return result;
}

function readText({ image, action, ...text }: LocaleText, schemes: ReadonlySet<string>): LocaleText {
  return {
    ...text,
    ...(image !== undefined && { image: image && checked(image, images) }),
    ...(action !== undefined && { action: action && readAction(action, schemes) }),
  };
}

const readAction = (action: Action, schemes: ReadonlySet<string>) => ({ ...action, url: checked(action.url, schemes) });

function checked(url: string, schemes: ReadonlySet<string>): string {
  const read = readUrl(url, schemes);
  if (read.length > maxUrlLength) throw urlRefused(`A URL has more than ${maxUrlLength} characters when normalised`);
  return read;
}

/** Normalises an audience. @throws NOTICE_VERSIONS_REFUSED; NOTICE_TEXTS_REFUSED for a malformed locale */
export function readAudience(audience: Audience): Audience {
  if (audience.versions !== undefined) readVersions(audience.versions);
  return {
    ...audience,
    ...(audience.platforms && { platforms: audience.platforms.map(foldPlatform) }),
    ...(audience.locales && { locales: audience.locales.map(readLocale) }),
    ...(audience.countries && { countries: audience.countries.map((country) => country.toUpperCase()) }),
  };
}

/** Checks that the default locale has a title. @throws NOTICE_TEXTS_REFUSED */
export function checkTitle({ defaultLocale, texts }: Pick<NewNotice, 'defaultLocale' | 'texts'>): void {
  if (named(texts, defaultLocale)?.title === undefined)
    throw textsRefused(`The default locale ${defaultLocale} has no title`);
}
