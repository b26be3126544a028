import { Day, Id, Instant, nullable, text, withDefault } from '@clever/contract';
import Type, { type Static } from 'typebox';

/** Text of one line, without control characters. */
const line = (maxLength: number) => text(maxLength, { pattern: '^[^\\u0000-\\u001f\\u007f]+$' });

export const TagName = line(64);
export const CategoryName = line(64);

export const Person = Type.Object(
  { name: line(100), role: withDefault(nullable(line(100)), null) },
  { additionalProperties: false },
);
export type Person = Static<typeof Person>;

export const Link = Type.Object(
  { url: text(2048, { exact: true, pattern: '^https?://[^\\s]+$' }), title: withDefault(nullable(line(200)), null) },
  { additionalProperties: false },
);
export type Link = Static<typeof Link>;

const content = {
  title: line(300),
  originalTitle: Type.Optional(nullable(line(300))),
  broadcaster: Type.Optional(nullable(line(100))),
  firstAired: Type.Optional(nullable(Day)),
  /** Searched; read by `archive.readSynopsis` alone. */
  synopsis: Type.Optional(nullable(text(20_000))),
  people: Type.Optional(Type.Array(Person, { maxItems: 200 })),
  links: Type.Optional(Type.Array(Link, { maxItems: 50 })),
};

export const NewProgramme = Type.Object({
  ...content,
  category: Type.Optional(CategoryName),
  tags: Type.Optional(Type.Array(TagName, { maxItems: 50 })),
});
export type NewProgramme = Static<typeof NewProgramme>;

/** What is absent stays as it is; what is written is kept when a source is imported again. */
export const ProgrammeEdit = Type.Partial(Type.Object(content));
export type ProgrammeEdit = Static<typeof ProgrammeEdit>;

/** Who decided otherwise than what stood there, and what that was. */
export const Correction = Type.Object({ from: nullable(Type.String()), by: Type.String(), at: Instant });
export type Correction = Static<typeof Correction>;

/** `import`: from a source; `suggestion`: computed; `person`: a person decided. */
export const Origin = Type.Enum(['import', 'suggestion', 'person']);

export const Category = Type.Object({
  name: Type.String(),
  source: Origin,
  /** 0 to 1. */
  confidence: Type.Number(),
  correction: nullable(Correction),
});
export type Category = Static<typeof Category>;

export const Tag = Type.Object({
  name: Type.String(),
  source: Origin,
  /** 0 to 1. */
  confidence: Type.Number(),
  /** A person's decision. */
  correction: nullable(Type.Object({ verdict: Type.Enum(['confirmed', 'rejected']), by: Type.String(), at: Instant })),
});
export type Tag = Static<typeof Tag>;

/** Where a field's value comes from: the record of a source, or a person. */
export const Provenance = Type.Object({ source: Type.String(), key: nullable(Type.String()), at: Instant });
export type Provenance = Static<typeof Provenance>;

/** A programme, without its synopsis. */
export const Programme = Type.Object({
  id: Id,
  title: Type.String(),
  originalTitle: nullable(Type.String()),
  broadcaster: nullable(Type.String()),
  firstAired: nullable(Day),
  hasSynopsis: Type.Boolean(),
  people: Type.Array(Person),
  links: Type.Array(Link),
  category: nullable(Category),
  /** Without those that were rejected, surest first. */
  tags: Type.Array(Tag),
  /** By field: `{ title: [{ source, key, at }] }`; several where a list was put together. */
  provenance: Type.Record(Type.String(), Type.Array(Provenance)),
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Programme = Static<typeof Programme>;

export const Synopsis = Type.Object({ programmeId: Id, synopsis: Type.String() });
export type Synopsis = Static<typeof Synopsis>;

const episodeContent = {
  title: Type.Optional(nullable(line(300))),
  aired: Type.Optional(nullable(Day)),
  /** Searched, and never shown. */
  synopsis: Type.Optional(nullable(text(20_000))),
  links: Type.Optional(Type.Array(Link, { maxItems: 50 })),
};

export const EpisodeNumber = Type.Integer({ minimum: 0, maximum: 1_000_000 });

export const NewEpisode = Type.Object({ number: EpisodeNumber, ...episodeContent });
export type NewEpisode = Static<typeof NewEpisode>;

export const EpisodeEdit = Type.Partial(Type.Object(episodeContent));
export type EpisodeEdit = Static<typeof EpisodeEdit>;

export const Episode = Type.Object({
  programmeId: Id,
  number: Type.Integer(),
  title: nullable(Type.String()),
  aired: nullable(Day),
  hasSynopsis: Type.Boolean(),
  links: Type.Array(Link),
  /** By field. */
  provenance: Type.Record(Type.String(), Type.Array(Provenance)),
  version: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Episode = Static<typeof Episode>;
