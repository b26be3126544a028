import { localeChain, lookUp } from '@clever/readers/locales';
import type { FeedItem } from '../feed-shapes.ts';
import type { LocaleText, Texts } from '../shapes.ts';
import { type Checks, type Conditions, compileChecks } from './checks.ts';

/** A notice as rules see it. */
export interface NoticeSource extends Conditions {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly defaultLocale: string;
  readonly texts: Texts;
  readonly priority: number;
  readonly minGapSeconds: number;
  readonly tags: readonly string[];
}

/** What is shown in one locale, and its JSON up to the brace that closes it. */
export interface Localized {
  readonly item: FeedItem;
  readonly open: Buffer;
}

/** A notice with everything computed but its audience. */
export interface CompiledNotice {
  readonly source: NoticeSource;
  readonly checks: Checks;
  readonly startsAt: number;
  /** By its locales, canonical. */
  readonly localized: ReadonlyMap<string, Localized>;
  readonly fallback: Localized;
}

/** Compiles a notice: conditions, and the JSON of each locale. */
export function compileNotice(source: NoticeSource): CompiledNotice {
  const tags = Object.keys(source.texts);
  const localized = new Map(tags.map((tag) => [tag, localize(source, tag)]));
  return {
    source,
    checks: compileChecks(source),
    startsAt: (source.startsAt ?? source.publishedAt)?.getTime() ?? 0,
    localized,
    fallback: localized.get(source.defaultLocale) ?? localize(source, source.defaultLocale),
  };
}

/** Finds what to show in a locale. */
export const localizedFor = ({ localized, fallback }: CompiledNotice, locale: string | undefined): Localized =>
  lookUp(localized, locale) ?? fallback;

/** The best notice first: priority, then the one that began last, then the one made last. */
export function byRank(a: CompiledNotice, b: CompiledNotice): number {
  return b.source.priority - a.source.priority || b.startsAt - a.startsAt || (a.source.id < b.source.id ? 1 : -1);
}

function localize(source: NoticeSource, tag: string): Localized {
  const item = itemOf(source, tag);
  return { item, open: Buffer.from(JSON.stringify(item).slice(0, -1)) };
}

function itemOf(source: NoticeSource, tag: string): FeedItem {
  const { id, version, kind, priority, minGapSeconds, tags, startsAt, publishedAt, endsAt } = source;
  const { title = '', body = null, image = null, action = null } = mergedText(source, tag);
  return {
    id,
    version,
    kind,
    locale: tag,
    title,
    body,
    image,
    action,
    priority,
    minGapSeconds,
    tags: [...tags],
    startsAt: (startsAt ?? publishedAt ?? new Date(0)).toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
  };
}

/** Each part from the first locale of the chain that has it, and from the default locale last. */
function mergedText({ texts, defaultLocale }: NoticeSource, tag: string): LocaleText {
  const byTag = new Map(Object.entries(texts));
  const places = [...localeChain(tag), defaultLocale];
  return Object.assign({}, ...places.toReversed().map((place) => byTag.get(place)));
}
