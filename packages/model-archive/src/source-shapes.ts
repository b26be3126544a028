import { Instant, nullable, text, withDefault } from '@clever/contract';
import Type, { type Static } from 'typebox';

export const SourceName = text(64, { pattern: '^[a-z][a-z0-9-]*$' });

/** How a field is read from a record: a column or a path such as `info.title`, or the same value for all. */
export const FieldMapping = Type.Union([
  Type.Object(
    {
      from: text(200),
      /** Splits one text into several values. */
      split: Type.Optional(text(4, { exact: true })),
      /** Replaces values that are listed; others stay. */
      map: Type.Optional(Type.Record(text(100), text(100), { maxProperties: 200 })),
    },
    { additionalProperties: false },
  ),
  Type.Object({ value: text(300) }, { additionalProperties: false }),
]);
export type FieldMapping = Static<typeof FieldMapping>;

const optional = Type.Optional(FieldMapping);

/** How episodes are read: from a list in each record, or each from a record of its own. */
export const EpisodeMapping = Type.Object(
  {
    /** Path of the list in a record. Where it is absent each record is an episode, and those of one key are of one programme. */
    items: Type.Optional(text(200)),
    /** The first number in it counts: 제3회 is 3. */
    number: FieldMapping,
    title: optional,
    aired: optional,
    synopsis: optional,
    links: optional,
  },
  { additionalProperties: false },
);
export type EpisodeMapping = Static<typeof EpisodeMapping>;

export const Mapping = Type.Object(
  {
    /** Path of the list of records in a JSON document; its root where it is absent. */
    items: Type.Optional(text(200)),
    /** Identifies a record within its source, for ever. */
    key: FieldMapping,
    title: FieldMapping,
    originalTitle: optional,
    broadcaster: optional,
    /** Days of the forms 2026-01-31, 2026.1.31, 20260131, 2026년 1월 31일, or a time of RFC 3339. */
    firstAired: optional,
    synopsis: optional,
    people: optional,
    links: optional,
    category: optional,
    tags: optional,
    episodes: Type.Optional(EpisodeMapping),
  },
  { additionalProperties: false },
);
export type Mapping = Static<typeof Mapping>;

export const NewSource = Type.Object({
  title: text(200),
  format: Type.Enum(['csv', 'json']),
  mapping: Mapping,
  /** Where two sources differ, the one with the smaller number wins. */
  rank: withDefault(Type.Integer({ minimum: 0, maximum: 1000 }), 100),
});
export type NewSource = Static<typeof NewSource>;

export const Source = Type.Object({
  name: Type.String(),
  title: Type.String(),
  format: Type.Enum(['csv', 'json']),
  mapping: Mapping,
  rank: Type.Integer(),
  version: Type.Integer(),
  updatedAt: Instant,
});
export type Source = Static<typeof Source>;

/** Largest file of records. */
export const maxImportBytes = 32 * 1024 * 1024;

/** Longest list of refused records in a report. */
export const maxRefusals = 1000;

export const ImportReport = Type.Object({
  read: Type.Integer(),
  /** Records of programmes that the archive did not have. */
  created: Type.Integer(),
  /** New records of programmes that another source already has. */
  merged: Type.Integer(),
  /** Records that changed since the last import. */
  updated: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
  /** The first 1,000: which record, from 1, and why. */
  refusals: Type.Array(Type.Object({ record: Type.Integer(), key: nullable(Type.String()), reason: Type.String() })),
});
export type ImportReport = Static<typeof ImportReport>;
