/** Writes a language tag as it is compared: `zh_hant_TW` is `zh-hant-tw`. */
export const foldLocale = (tag: string): string => tag.replaceAll('_', '-').toLowerCase();

/**
 * Lists where to look a locale up, the best place first: `zh-hant-tw`, `zh-hant`, `zh`. A single letter is never last.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4
 */
export function localeChain(locale: string | undefined): string[] {
  const parts = locale === undefined ? [] : foldLocale(locale).split('-');
  const chain: string[] = [];
  for (let length = parts.length; length > 0; length--)
    if (parts[length - 1]?.length !== 1) chain.push(parts.slice(0, length).join('-'));
  return chain;
}

/** Tells whether a range includes a locale: `ko` includes `ko-KR`. */
export function includesLocale(range: string, locale: string): boolean {
  const [wide, narrow] = [foldLocale(range), foldLocale(locale)];
  return narrow === wide || narrow.startsWith(`${wide}-`);
}
