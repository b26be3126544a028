import { foldPlatform } from '@clever/readers/clients';
import { localeTest } from '@clever/readers/locales';
import { compareVersions, readVersion } from '@clever/readers/versions';
import type { Condition, When } from '../template-shapes.ts';
import { bucketOf, bucketsPerPercent } from './murmur.ts';
import type { Situation } from './situation.ts';

export type Test = (situation: Situation) => boolean;

type Compilers = { readonly [Key in keyof When]-?: (wanted: NonNullable<When[Key]>, name: string) => Test };

const compilers: Compilers = {
  apps: (apps) => oneOf(apps, ({ app }) => app),
  platforms: (platforms) => oneOf(platforms.map(foldPlatform), ({ platform }) => platform),
  versions: (versions) => {
    const tests = versions.map(({ op, version }) => ({ holds: holds[op], wanted: readVersion(version) }));
    return ({ version }) => tests.every(({ holds, wanted }) => holds(compareVersions(version, wanted)));
  },
  locales: (locales) => {
    const isMeant = localeTest(locales);
    return ({ locale }) => isMeant(locale);
  },
  countries: (countries) =>
    oneOf(
      countries.map((country) => country.toUpperCase()),
      ({ country }) => country,
    ),
  players: (players) => oneOf(players, ({ player }) => player),
  percent: ({ from, to, seed }, name) => {
    const [first, end] = [from, to].map((percent) => Math.round(percent * bucketsPerPercent)) as [number, number];
    return ({ player }) => {
      if (player === undefined) return false;
      const bucket = bucketOf(seed ?? name, player);
      return bucket >= first && bucket < end;
    };
  },
  from: (from) => since(from),
  until: (until) => {
    const over = since(until);
    return (situation) => !over(situation);
  },
};

/** Makes a test of a condition. One that this version of the service does not know is false. */
export function compileCondition({ name, when }: Condition): Test {
  const tests = Object.entries(when).map(([key, wanted]) => compilerOf(key)?.(wanted, name) ?? never);
  return (situation) => tests.every((test) => test(situation));
}

/** The times at which a condition changes by itself. */
export const edgesOf = ({ when: { from, until } }: Condition): number[] =>
  [from, until].flatMap((instant) => (instant === undefined ? [] : [Date.parse(instant)]));

const never: Test = () => false;

function compilerOf(key: string): ((wanted: unknown, name: string) => Test) | undefined {
  return Object.hasOwn(compilers, key) ? (compilers[key as keyof When] as (wanted: unknown) => Test) : undefined;
}

function oneOf(wanted: readonly string[], read: (situation: Situation) => string | undefined): Test {
  const known = new Set(wanted);
  return (situation) => {
    const value = read(situation);
    return value !== undefined && known.has(value);
  };
}

const since = (instant: string): Test => {
  const time = Date.parse(instant);
  return ({ at }) => at >= time;
};

const holds = {
  '=': (order: number) => order === 0,
  '!=': (order: number) => order !== 0,
  '<': (order: number) => order < 0,
  '<=': (order: number) => order <= 0,
  '>': (order: number) => order > 0,
  '>=': (order: number) => order >= 0,
} as const;
