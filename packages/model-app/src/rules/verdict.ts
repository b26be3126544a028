import semver from 'semver';
import type { Texts } from '../platform-shapes.ts';
import type { Verdict, VerdictView } from '../read-shapes.ts';
import { chainOf, foldLocale, type Situation } from './situation.ts';
import { storeUrlOf } from './store-url.ts';

/** A version of an app, as far as verdicts look at it. */
export interface ReleaseSource {
  readonly platform: string;
  readonly semver: string;
  readonly state: string;
  readonly releasedAt: string | null;
  readonly countries: readonly string[] | null;
}

/** A platform of an app, as far as verdicts look at it. */
export interface PlatformSource {
  readonly name: string;
  readonly storeId: string | null;
  readonly storeUrl: string | null;
  readonly minimum: string | null;
  readonly recommended: string | null;
  readonly texts: Texts;
}

interface Live {
  readonly version: semver.SemVer;
  readonly from: number;
  readonly countries: ReadonlySet<string> | null;
}

/** A platform that is ready to answer. */
export interface CompiledPlatform {
  readonly decide: (situation: Situation) => { verdict: Verdict; latest: string | null };
  readonly textOf: (verdict: Verdict, locale: string | undefined) => Pick<VerdictView, 'locale' | 'title' | 'body'>;
  readonly storeUrl: string | null;
  /** Times at which a version is released. */
  readonly edges: readonly number[];
}

/** Makes a platform ready to answer. */
export function compilePlatform(
  platform: PlatformSource,
  releases: readonly ReleaseSource[],
  defaultLocale: string,
): CompiledPlatform {
  const own = releases.filter((release) => release.platform === platform.name);
  const blocked = new Set(own.filter(({ state }) => state === 'blocked').map(({ semver }) => semver));
  const live = own
    .filter(({ state }) => state === 'live')
    .map(readLive)
    .sort((one, other) => other.version.compare(one.version));
  const [minimum, recommended] = [platform.minimum, platform.recommended].map((version) => semver.parse(version));
  return {
    decide: (situation) => {
      const latest = live.find((release) => hasReached(release, situation))?.version;
      return { verdict: decide(situation.version, latest), latest: latest?.version ?? null };
    },
    textOf: (verdict, locale) => findText(platform.texts, verdict, [locale ?? '', foldLocale(defaultLocale)]),
    storeUrl: storeUrlOf(platform),
    edges: live.map(({ from }) => from),
  };

  /** What is no version is not held up. An update that has not reached the country is not asked for. */
  function decide(version: semver.SemVer | undefined, latest: semver.SemVer | undefined): Verdict {
    if (!version) return 'ok';
    if (blocked.has(version.version)) return 'blocked';
    const isDue = (wanted: semver.SemVer | null | undefined) =>
      wanted && latest && version.compare(wanted) < 0 && latest.compare(wanted) >= 0;
    if (isDue(minimum)) return 'require';
    return isDue(recommended) ? 'recommend' : 'ok';
  }
}

const readLive = ({ semver: version, releasedAt, countries }: ReleaseSource): Live => ({
  version: new semver.SemVer(version),
  from: releasedAt === null ? 0 : Date.parse(releasedAt),
  countries: countries && new Set(countries),
});

/** A release that is only in some countries has not reached a client whose country is unknown. */
const hasReached = ({ from, countries }: Live, { at, country }: Situation) =>
  at >= from && (countries === null || (country !== undefined && countries.has(country)));

function findText(texts: Texts, verdict: Verdict, locales: readonly string[]) {
  const byLocale = verdict === 'ok' ? {} : (texts[verdict] ?? {});
  const folded = new Map(Object.entries(byLocale).map(([locale, text]) => [foldLocale(locale), { locale, ...text }]));
  for (const locale of locales.flatMap(chainOf)) {
    const found = folded.get(locale);
    if (found) return found;
  }
  return { locale: null, title: null, body: null };
}
