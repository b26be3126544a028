import { Id, Instant, nullable, text, withDefault } from '@clever/contract';
import { PlayerId } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';

/** What one request and one object of S3 may hold at most, in bytes. */
export const maxFileBytes = 5 * 1024 ** 3;

export const Sha256 = text(64, { pattern: '^[0-9a-f]{64}$', description: 'In hexadecimal, small letters' });
export const Access = Type.Enum(['public', 'strong']);
export const State = Type.Enum(['ready', 'pending', 'blocked']);
export const VariantName = Type.Enum(['thumb', 'small', 'large']);
export const Name = text(255, { pattern: '^[^\\u0000-\\u001f\\u007f/\\\\]+$' });
export const KindName = text(40, { pattern: '^[a-z][a-z0-9-]*$' });
export const Holder = text(200, { pattern: '^[\\x21-\\x7e]+$' });

const Variant = Type.Object({
  name: VariantName,
  format: Type.Enum(['webp', 'avif']),
  state: Type.Enum(['waiting', 'made', 'failed']),
  size: nullable(Type.Integer()),
  width: nullable(Type.Integer()),
  height: nullable(Type.Integer()),
});
export type Variant = Static<typeof Variant>;

export const File = Type.Object({
  id: Id,
  name: Name,
  kind: KindName,
  owner: nullable(PlayerId),
  access: Access,
  state: State,
  verdict: nullable(Type.String()),
  sha256: Sha256,
  size: Type.Integer(),
  type: Type.String(),
  width: nullable(Type.Integer()),
  height: nullable(Type.Integer()),
  variants: Type.Array(Variant),
  unheldAt: nullable(Instant),
  version: Type.Integer(),
  createdBy: Type.String(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type File = Static<typeof File>;

/** What is said of a file when it is brought. */
export const About = Type.Object({
  name: withDefault(Name, 'file'),
  kind: withDefault(KindName, 'attachment'),
  owner: Type.Optional(PlayerId),
  access: withDefault(Access, 'strong'),
});
export type About = Static<typeof About>;

export const FileEdit = Type.Partial(Type.Object({ name: Name, access: Access, owner: nullable(PlayerId) }), {
  minProperties: 1,
});
export type FileEdit = Static<typeof FileEdit>;

export const Verdict = Type.Object({
  state: Type.Enum(['ready', 'blocked']),
  verdict: Type.Optional(text(500)),
});
export type Verdict = Static<typeof Verdict>;

const MediaType = text(100, { pattern: '^[a-z]+/([a-z0-9.+-]+|\\*)$|^\\*/\\*$' });

const rules = {
  maxBytes: Type.Integer({ minimum: 1, maximum: maxFileBytes }),
  types: Type.Array(MediaType, { minItems: 1, maxItems: 50, description: 'Such as image/png, video/* and */*' }),
  variants: Type.Array(VariantName, { maxItems: 3 }),
  scanned: Type.Boolean({ description: 'Only a verdict makes a file ready' }),
};

/** The rules of a kind. */
export const KindRules = Type.Object({
  ...rules,
  variants: withDefault(rules.variants, []),
  scanned: withDefault(rules.scanned, false),
});
export const KindEdit = Type.Partial(Type.Object(rules), { minProperties: 1 });
export type KindRules = Static<typeof KindRules>;

export const Kind = Type.Object({ name: KindName, ...KindRules.properties, updatedAt: Instant });
export type Kind = Static<typeof Kind>;
