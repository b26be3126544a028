import { Id, Instant, nullable, text, withDefault } from '@clever/contract';
import { Country, line, Name } from '@clever/readers/clients';
import { Locale } from '@clever/readers/locales';
import { SetVersion } from '@clever/readers/versions';
import Type, { type Static } from 'typebox';

/** What a client is told to show, by locale. */
const Localized = Type.Record(Locale, Type.Object({ title: line(200), body: text(2_000) }), { maxProperties: 50 });

/** Texts of the verdicts that need one. */
export const Texts = Type.Object({
  recommend: Type.Optional(Localized),
  require: Type.Optional(Localized),
  blocked: Type.Optional(Localized),
});
export type Texts = Static<typeof Texts>;

const policy = {
  /** Clients older than this must update, once a version new enough has reached their country. */
  minimum: Type.Optional(nullable(SetVersion)),
  /** Clients older than this should update, likewise. */
  recommended: Type.Optional(nullable(SetVersion)),
};

const settings = {
  /** The id in the store: `1234567890`, `com.example.app`. The address of the App Store or Play comes from it. */
  storeId: Type.Optional(nullable(text(200, { pattern: '^[A-Za-z0-9._-]+$' }))),
  storeUrl: Type.Optional(
    nullable(text(2_048, { exact: true, pattern: '^(https|market|itms-apps)://[^\\s\\u0000-\\u001f]+$' })),
  ),
  ...policy,
  texts: Type.Optional(Texts),
};

export const NewPlatform = Type.Object({ platform: Name, ...settings });
export type NewPlatform = Static<typeof NewPlatform>;

/** What is absent stays as it is, null is none. */
export const PlatformEdit = Type.Object(settings, { minProperties: 1 });
export type PlatformEdit = Static<typeof PlatformEdit>;

/** Versions that a platform could ask for; what is absent stays as it is. */
export const PolicyEdit = Type.Object({ platform: Name, ...policy });
export type PolicyEdit = Static<typeof PolicyEdit>;

export const PlatformView = Type.Object({
  app: Name,
  platform: Name,
  storeId: nullable(Type.String()),
  storeUrl: nullable(Type.String()),
  minimum: nullable(Type.String()),
  recommended: nullable(Type.String()),
  texts: Texts,
  version: Type.Integer(),
  createdBy: Type.String(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type PlatformView = Static<typeof PlatformView>;

/** `live` ones can be updated to, from `releasedAt` on; `blocked` ones may not be used any more. */
export const ReleaseState = Type.Enum(['draft', 'live', 'blocked', 'retired']);
export type ReleaseState = Static<typeof ReleaseState>;

const release = {
  build: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
  /** At once where it is absent. */
  releasedAt: Type.Optional(nullable(Instant)),
  /** Where the store has it; null is everywhere. */
  countries: Type.Optional(nullable(Type.Array(Country, { maxItems: 250 }))),
  notes: Type.Optional(nullable(text(4_000))),
};

export const NewRelease = Type.Object({
  platform: Name,
  semver: SetVersion,
  ...release,
  state: withDefault(ReleaseState, 'draft'),
});
export type NewRelease = Static<typeof NewRelease>;

/** What is absent stays as it is, null is none. */
export const ReleaseEdit = Type.Object(
  { ...release, build: Type.Optional(release.build), state: Type.Optional(ReleaseState) },
  { minProperties: 1 },
);
export type ReleaseEdit = Static<typeof ReleaseEdit>;

export const ReleaseView = Type.Object({
  id: Id,
  app: Name,
  platform: Name,
  semver: Type.String(),
  build: Type.Integer(),
  state: ReleaseState,
  releasedAt: nullable(Instant),
  countries: nullable(Type.Array(Type.String())),
  notes: nullable(Type.String()),
  version: Type.Integer(),
  createdBy: Type.String(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type ReleaseView = Static<typeof ReleaseView>;

export const Stores = Type.Object({
  app: Name,
  stores: Type.Array(Type.Object({ platform: Name, storeId: nullable(Type.String()), url: Type.String() })),
});
export type Stores = Static<typeof Stores>;
