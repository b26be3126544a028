import { readLocale } from './canonical-locale.ts';
import { localeChain, lookUp } from './locale-chain.ts';

/** A language that a visitor accepts. */
export interface LanguagePreference {
  /** Canonical. */
  readonly locale: string;
  /** Above 0, 1 at most. */
  readonly quality: number;
}

const maxLanguages = 20;
/** A language counts that is wanted at least this much as the most wanted one. */
const enough = 0.9;
const range = /^[ \t]*([a-z]{1,8}(?:-[a-z\d]{1,8}){0,9})[ \t]*(?:;[ \t]*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)[ \t]*)?$/i;

/** Reads an Accept-Language header, the best first. What is malformed, refused (`q=0`) or any (`*`) is left out. @see RFC 9110, 12.5.4 */
export function readLanguages(header: string | undefined): readonly LanguagePreference[] {
  return (header ?? '')
    .split(',', maxLanguages)
    .flatMap(readOne)
    .sort((one, other) => other.quality - one.quality);
}

function readOne(part: string): LanguagePreference[] {
  const [, tag, quality = '1'] = range.exec(part) ?? [];
  const locale = readLocale(tag);
  return locale === undefined || Number(quality) === 0 ? [] : [{ locale, quality: Number(quality) }];
}

/**
 * Takes those that a visitor wants: nine tenths of the highest quality or more, and what says one of them more closely, as `fr-FR` says
 * `fr`. Others are last resorts. `zh` behind `zh-TW` says nothing new, least of all that the visitor reads what China does.
 */
export function bestOf(languages: readonly LanguagePreference[]): string[] {
  const best: string[] = [];
  const [highest] = languages;
  for (const { locale, quality } of languages) {
    if (best.some((each) => localeChain(each).includes(locale))) continue;
    const isCloser = localeChain(locale).some((each) => best.includes(each));
    if (isCloser || (highest && quality >= highest.quality * enough)) best.push(locale);
  }
  return best;
}

/** Chooses what the visitor likes best of what there is, by canonical tags. Undefined where the visitor reads none of it. */
export function chooseLanguage<Value>(
  byLocale: ReadonlyMap<string, Value>,
  languages: readonly LanguagePreference[],
): Value | undefined {
  for (const { locale } of languages) {
    const found = lookUp(byLocale, locale);
    if (found !== undefined) return found;
  }
  return undefined;
}
