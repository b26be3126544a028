import Type, { type Static, type TSchema } from 'typebox';
import { Country, foldPlatform, line, Name, PlayerId } from './clients.ts';
import { Locale, localeTest, readLocale } from './locales.ts';
import { ClientVersion, readRange, readVersion, type Version } from './versions.ts';

const listOf = <Schema extends TSchema>(schema: Schema, maxItems: number) =>
  Type.Optional(Type.Array(schema, { minItems: 1, maxItems }));

/** Whom something is meant for: all of what is named must hold, one entry of each list is enough. */
export const Audience = Type.Object({
  apps: listOf(Name, 100),
  platforms: listOf(Name, 20),
  /** A range of versions, as npm writes them, with a comma for "and" as well: `>=2.1.0 <3`, `>=2.1.0, <3`. */
  versions: Type.Optional(line(100)),
  /** `ko` includes `ko-KR`. */
  locales: listOf(Locale, 50),
  countries: listOf(Country, 250),
  players: listOf(PlayerId, 1_000),
});
export type Audience = Static<typeof Audience>;

/** Where a player stands. What is absent is unknown, and meets no condition about it; an unknown version is below every other. */
export const Client = Type.Object({
  app: Type.Optional(Name),
  platform: Type.Optional(Name),
  version: Type.Optional(ClientVersion),
  locale: Type.Optional(Locale),
  country: Type.Optional(Country),
});
export type Client = Static<typeof Client>;

/** A client, read once. Undefined is unknown. */
export interface KnownClient {
  readonly app: string | undefined;
  readonly platform: string | undefined;
  readonly version: Version | undefined;
  readonly locale: string | undefined;
  readonly country: string | undefined;
}

/** Reads what a client says about itself, in the way that audiences are compared with. */
export function readClient({ app, platform, version, locale, country }: Client): KnownClient {
  return {
    app,
    platform: platform && foldPlatform(platform),
    version: readVersion(version),
    locale: readLocale(locale),
    country: country?.toUpperCase(),
  };
}

/** Who is held against an audience. */
export interface Candidate {
  readonly client: KnownClient;
  readonly player: string | undefined;
}

/** One condition of an audience. */
export interface AudienceCheck {
  readonly condition: keyof Audience;
  readonly wanted: unknown;
  readonly holds: (candidate: Candidate) => boolean;
  /** What stands against `wanted`; undefined is unknown. */
  readonly seen: (candidate: Candidate) => unknown;
}

/** Compiles an audience: nothing to check is meant for all. @throws TypeError when its versions are no range */
export function audienceChecks(audience: Audience): AudienceCheck[] {
  const { apps, platforms, versions, locales, countries, players } = audience;
  return [
    ...listCheck('apps', apps, ({ client }) => client.app),
    ...listCheck('platforms', platforms?.map(foldPlatform), ({ client }) => client.platform),
    ...versionsCheck(versions),
    ...localesCheck(locales),
    ...listCheck(
      'countries',
      countries?.map((country) => country.toUpperCase()),
      ({ client }) => client.country,
    ),
    ...listCheck('players', players, ({ player }) => player),
  ];
}

/** Returns whether something is meant for a player. @throws TypeError when the versions of the audience are no range */
export const isMeantFor = (audience: Audience, player: string | undefined, client: Client): boolean =>
  audienceChecks(audience).every(({ holds }) => holds({ client: readClient(client), player }));

/** What is unknown is on no list. */
function listCheck(
  condition: AudienceCheck['condition'],
  list: readonly string[] | undefined,
  seen: (candidate: Candidate) => string | undefined,
): AudienceCheck[] {
  if (!list) return [];
  const set = new Set<string | undefined>(list);
  return [{ condition, wanted: list, holds: (candidate) => set.has(seen(candidate)), seen }];
}

function versionsCheck(versions: string | undefined): AudienceCheck[] {
  if (versions === undefined) return [];
  const isIn = readRange(versions);
  if (!isIn) throw new TypeError(`${versions} is no range of versions`);
  const seen = ({ client }: Candidate) => client.version?.text;
  return [{ condition: 'versions', wanted: versions, holds: ({ client }) => isIn(client.version), seen }];
}

function localesCheck(locales: readonly string[] | undefined): AudienceCheck[] {
  if (!locales) return [];
  const isMeant = localeTest(locales);
  const seen = ({ client }: Candidate) => client.locale;
  return [{ condition: 'locales', wanted: locales, holds: ({ client }) => isMeant(client.locale), seen }];
}
