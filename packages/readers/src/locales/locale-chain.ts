import { LRUCache } from 'lru-cache';
import { readLocale } from './canonical-locale.ts';
import { parents } from './parents.ts';

interface Chains {
  readonly strict: readonly string[];
  readonly wide: readonly string[];
}

const none: Chains = { strict: [], wide: [] };
const known = new LRUCache<string, Chains>({ max: 5_000 });

/**
 * Lists what a locale is one of, the nearest first, in canonical tags and every spelling: `zh-TW`, `zh-Hant-TW`, `zh-Hant`, `zh`. As
 * CLDR has it, `pt-AO` is one of `pt-PT`, `es-MX` of `es-419`, `nb` and `nn` of `no`. Empty where there is no locale.
 *
 * @see https://www.unicode.org/reports/tr35/#Locale_Inheritance
 */
export const localeChain = (locale: string | undefined): readonly string[] => chainsOf(locale).strict;

/** Makes a test of ranges: `ko-KR` is one of `ko`, `zh-TW` of `zh-Hant`, `es-MX` of `es-419`; an unknown locale is of none. */
export function localeTest(ranges: readonly string[]): (locale: string | undefined) => boolean {
  const wanted = new Set(ranges.map((range) => readLocale(range) ?? range));
  return (locale) => localeChain(locale).some((each) => wanted.has(each));
}

/**
 * Finds what is there for a locale, by canonical tags. Where nothing is that the locale is one of, what is for the likely region of
 * these: `zh-Hant` finds `zh-TW`, `en-AU` finds `en-US`. Norwegians read each other's language.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3.4
 */
export function lookUp<Value>(byLocale: ReadonlyMap<string, Value>, locale: string | undefined): Value | undefined {
  const found = chainsOf(locale).wide.find((each) => byLocale.has(each));
  return found === undefined ? undefined : byLocale.get(found);
}

function chainsOf(locale: string | undefined): Chains {
  if (locale === undefined) return none;
  const made = known.get(locale) ?? makeChains(locale);
  known.set(locale, made);
  return made;
}

function makeChains(locale: string): Chains {
  const canonical = readLocale(locale);
  if (canonical === undefined) return none;
  // `baseName` keeps what `en-US-posix` becomes, `en-US-u-va-posix`.
  const plain = canonical.replace(/-[a-z\d]-.*$/i, '');
  const { language } = new Intl.Locale(plain);
  const nodes = [...nodesOf(plain), language];
  const alike = language === 'no' ? nodesOf(plain.replace('no', 'nb')) : [];
  const own = scriptOf(plain);
  const strict = [...nodes, ...alike].flatMap((node) => (scriptOf(node) === own ? spellings(node) : node));
  const read = [...nodes, ...(norwegian.has(language) ? norwegian : [])];
  const wide = read.flatMap((node) => [...spellings(node), ...likelyRegion(node)]);
  return { strict: unique([canonical, ...strict]), wide: unique([canonical, ...wide]) };
}

const norwegian: ReadonlySet<string> = new Set(['no', 'nb', 'nn']);
const unique = (tags: readonly string[]) => [...new Set(tags)];

/** The locale and its ancestors, with the script that each is written in where that is not the language's usual one. */
function nodesOf(tag: string): string[] {
  const nodes: string[] = [];
  for (let node: string | undefined = shortest(tag); node !== undefined; node = parentOf(node)) nodes.push(node);
  return nodes;
}

function parentOf(tag: string): string | undefined {
  const end = tag.lastIndexOf('-');
  return parents.get(tag) ?? (end < 0 ? undefined : tag.slice(0, end));
}

const scripts = new LRUCache<string, string>({ max: 5_000 });

function scriptOf(tag: string): string | undefined {
  const script = scripts.get(tag) ?? new Intl.Locale(tag).maximize().script;
  scripts.set(tag, script);
  return script;
}

/** Names the script only where it is not the usual one of the language. */
function shortest(tag: string): string {
  const script = scriptOf(tag);
  return withScript(tag, script === scriptOf(new Intl.Locale(tag).language) ? undefined : script);
}

function withScript(tag: string, script: string | undefined): string {
  const [language, ...rest] = tag.split('-');
  return [language, script, ...rest.filter((part) => !/^[A-Za-z]{4}$/.test(part))].filter(Boolean).join('-');
}

/** With its script and without, where that says the same. */
function spellings(tag: string): string[] {
  const script = scriptOf(tag);
  return [tag, withScript(tag, script), withScript(tag, undefined)].filter((each) => scriptOf(each) === script);
}

function likelyRegion(tag: string): string[] {
  const { region, ...likely } = partsOf(tag);
  return region === undefined ? spellings(shortest(likely.maximal)) : [];
}

function partsOf(tag: string) {
  const { language, script, region } = new Intl.Locale(tag);
  return { region, maximal: new Intl.Locale([language, script].filter(Boolean).join('-')).maximize().baseName };
}
