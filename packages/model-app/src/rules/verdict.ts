import { lookUp, readLocale } from '@clever/readers/locales';
import { compareVersions, readVersion, type Version } from '@clever/readers/versions';
import type { Texts } from '../platform-shapes.ts';
import type { Verdict, VerdictView } from '../read-shapes.ts';
import type { Situation } from './situation.ts';
import { storeUrlOf } from './store-url.ts';

/** The fields of a version that verdicts read. */
export interface ReleaseSource {
  readonly platform: string;
  readonly semver: string;
  readonly state: string;
  readonly releasedAt: string | null;
  readonly countries: readonly string[] | null;
}

/** The fields of a platform that verdicts read. */
export interface PlatformSource {
  readonly name: string;
  readonly storeId: string | null;
  readonly storeUrl: string | null;
  readonly minimum: string | null;
  readonly recommended: string | null;
  readonly texts: Texts;
}

interface Live {
  readonly semver: string;
  readonly version: Version | undefined;
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
  const blocked = new Set(
    own.filter(({ state }) => state === 'blocked').map(({ semver }) => readVersion(semver)?.text),
  );
  const live = own
    .filter(({ state }) => state === 'live')
    .map(readLive)
    .sort((one, other) => compareVersions(other.version, one.version));
  const [minimum, recommended] = [platform.minimum, platform.recommended].map((version) =>
    readVersion(version ?? undefined),
  );
  return {
    decide: (situation) => {
      const latest = live.find((release) => hasReached(release, situation));
      return { verdict: decide(situation.version, latest), latest: latest?.semver ?? null };
    },
    textOf: (verdict, locale) => findText(platform.texts, verdict, [locale, defaultLocale]),
    storeUrl: storeUrlOf(platform),
    edges: live.map(({ from }) => from),
  };

  /** What cannot be read is below every version. An update that has not reached the country is not asked for. */
  function decide(version: Version | undefined, latest: Live | undefined): Verdict {
    if (version && blocked.has(version.text)) return 'blocked';
    const isDue = (wanted: Version | undefined) =>
      wanted && latest && compareVersions(version, wanted) < 0 && compareVersions(latest.version, wanted) >= 0;
    if (isDue(minimum)) return 'require';
    return isDue(recommended) ? 'recommend' : 'ok';
  }
}

const readLive = ({ semver, releasedAt, countries }: ReleaseSource): Live => ({
  semver,
  version: readVersion(semver),
  from: releasedAt === null ? 0 : Date.parse(releasedAt),
  countries: countries && new Set(countries),
});

/** A release that is only in some countries has not reached a client whose country is unknown. */
const hasReached = ({ from, countries }: Live, { at, country }: Situation) =>
  at >= from && (countries === null || (country !== undefined && countries.has(country)));

function findText(texts: Texts, verdict: Verdict, locales: readonly (string | undefined)[]) {
  const byLocale = verdict === 'ok' ? {} : (texts[verdict] ?? {});
  const canonical = new Map(
    Object.entries(byLocale).map(([locale, text]) => [readLocale(locale) ?? locale, { locale, ...text }]),
  );
  for (const locale of locales) {
    const found = lookUp(canonical, locale);
    if (found) return found;
  }
  return { locale: null, title: null, body: null };
}
