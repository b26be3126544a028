import { Id, Instant, withDefault } from '@clever/contract';
import { CallerName, Grant } from '@clever/contract/permits';
import Type, { type Static, type TSchema } from 'typebox';

const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);

/** `service`: derived from code by the manifest. `external`: a product's back end, a tool, a person. */
export const Kind = Type.Union([Type.Literal('service'), Type.Literal('external')]);
export type Kind = Static<typeof Kind>;

export const GrantList = Type.Array(Grant, { maxItems: 1000 });

/** A secret, without the secret. */
export const SecretInfo = Type.Object({
  id: Id,
  createdAt: Instant,
  expiresAt: orNull(Instant),
  /** Some seconds behind; null where it was never used. */
  lastUsedAt: orNull(Instant),
});
export type SecretInfo = Static<typeof SecretInfo>;

/** Changes with the grants: what replacing them names in If-Match. */
const version = Type.Integer({ minimum: 1 });

export const Caller = Type.Object({
  name: CallerName,
  kind: Kind,
  disabled: Type.Boolean(),
  createdAt: Instant,
  secrets: Type.Array(SecretInfo),
  operations: GrantList,
  version,
});
export type Caller = Static<typeof Caller>;

export const NewCaller = Type.Object({
  name: CallerName,
  kind: withDefault(Kind, 'external'),
  operations: withDefault(GrantList, []),
});
export type NewCaller = Static<typeof NewCaller>;

export const NewGrants = Type.Object({ operations: GrantList });
export type NewGrants = Static<typeof NewGrants>;

export const Grants = Type.Object({ operations: GrantList, version });
export type Grants = Static<typeof Grants>;

/** The callers and grants that the services' code needs. */
export const Manifest = Type.Object({
  callers: Type.Array(Type.Object({ name: CallerName, operations: GrantList }), { maxItems: 500 }),
});
export type Manifest = Static<typeof Manifest>;

/** What a manifest changed. */
export const Applied = Type.Object({
  created: Type.Array(CallerName),
  changed: Type.Array(Type.Object({ name: CallerName, added: Type.Array(Grant), removed: Type.Array(Grant) })),
  /** Services that the manifest does not name: they keep their secrets and have no grants. */
  emptied: Type.Array(CallerName),
});
export type Applied = Static<typeof Applied>;

export const AuditEntry = Type.Object({
  id: Type.String(),
  at: Instant,
  /** The caller that did it. */
  by: Type.String(),
  action: Type.String(),
  /** The caller that it was done to. */
  subject: Type.String(),
  detail: Type.Record(Type.String(), Type.Unknown()),
});
export type AuditEntry = Static<typeof AuditEntry>;
