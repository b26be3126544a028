import semver from 'semver';
import type { ClientQuery } from '../client-shapes.ts';

/** A client as conditions and verdicts look at it. What is undefined is unknown. */
export interface Situation {
  readonly app: string;
  readonly platform: string | undefined;
  readonly version: semver.SemVer | undefined;
  /** In lower case, with dashes. */
  readonly locale: string | undefined;
  /** In upper case. */
  readonly country: string | undefined;
  readonly player: string | undefined;
  /** In milliseconds since 1970. */
  readonly at: number;
}

/** Reads what a client says of itself. */
export function readSituation(app: string, query: ClientQuery, at: number): Situation {
  return {
    app,
    platform: query.platform,
    version: readVersion(query.version),
    locale: query.locale && foldLocale(query.locale),
    country: query.country?.toUpperCase(),
    player: query.player,
    at,
  };
}

const shortened = /^(\d+)(\.\d+)?(\.\d+)?(?=$|[-+])/;

/** Reads a client's version; missing numbers are 0. What is none, `v2.0.0` included, is unknown. */
export function readVersion(text: string | undefined): semver.SemVer | undefined {
  if (text === undefined || !shortened.test(text)) return undefined;
  const full = text.replace(shortened, (_, major, minor = '.0', patch = '.0') => `${major}${minor}${patch}`);
  return semver.parse(full) ?? undefined;
}

/** Writes a language tag in the one way it is compared. */
export const foldLocale = (locale: string) => locale.replaceAll('_', '-').toLowerCase();

/** A locale and those it falls back to, the nearest first: `zh-hant-tw`, `zh-hant`, `zh`. */
export function chainOf(locale: string): string[] {
  const parts = locale.split('-');
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('-'));
}
