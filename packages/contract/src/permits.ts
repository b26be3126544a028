import Type, { type Static } from 'typebox';
import { Id, Instant, text } from './shapes.ts';

export { compareVersions } from './compare-versions.ts';
export { createSecret, digestSecret } from './secret.ts';

/** A caller's name: `coupon`, `shop-backend`. */
export const CallerName = text(64, { pattern: '^[a-z][a-z0-9-]*$' });

/** What is granted: one operation (`coupon.redeem`), all of a domain (`coupon.*`), or of every service (`ops.metrics`). */
export const Grant = text(128, { pattern: '^[a-z][a-z0-9]*\\.(\\*|[a-z][A-Za-z0-9]*)$' });

/** Who may call a callee, as its services keep it in memory. */
export const Snapshot = Type.Object({
  /** The domain: `coupon`. */
  callee: Type.String(),
  /** Changes with every change that concerns this callee; the entity tag of the snapshot. */
  version: Type.String(),
  callers: Type.Array(
    Type.Object({
      name: CallerName,
      secrets: Type.Array(
        Type.Object({
          id: Id,
          /** SHA-256 of the secret's UTF-8 bytes, 64 hexadecimal digits. */
          sha256: Type.String(),
          expiresAt: Type.Union([Instant, Type.Null()]),
        }),
      ),
      /** Grants on this callee and on `ops`. */
      operations: Type.Array(Grant),
    }),
  ),
});
export type Snapshot = Static<typeof Snapshot>;

/** Versions by name: `{ "coupon": "1.4.0" }`. */
export const Versions = Type.Record(text(64), text(64), { maxProperties: 64 });

/** What is counted since the last report, or since the start of a process: far within what JSON and PostgreSQL hold. */
const count = Type.Integer({ minimum: 0, maximum: 1_000_000_000 });

/** What a process reports about itself. */
export const Figures = Type.Object({
  startedAt: Instant,
  /** Resident memory. */
  memoryBytes: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  /** How late the event loop was since the last report, in milliseconds: the 99th percentile. */
  delayMs: Type.Number({ minimum: 0, maximum: 1_000_000_000 }),
  /** Requests under way. */
  inFlight: count,
  /** Replies of 5xx since it started; not those of health checks. */
  failed: count,
  /** What it lacks to be ready: `database coupon: unreachable`. */
  faults: Type.Array(text(128), { maxItems: 32 }),
});
export type Figures = Static<typeof Figures>;

/** What a permittee saw since it last reported: counts per caller and operation. */
export const Observations = Type.Object({
  service: text(64),
  serviceVersion: text(64),
  /** The process that reports; every start has its own. */
  instance: Id,
  /** Where it runs: the host's name, which in Kubernetes is the pod's. */
  host: text(255),
  /** Versions of the contracts it serves: `{ "coupon": "1.4.0" }`. */
  contracts: Versions,
  /** Versions of the models whose databases it opens, by domain. */
  models: Versions,
  /** Its state. A permittee without the chassis may leave it out. */
  figures: Type.Optional(Figures),
  /** Whether this is its last report: it ends. */
  leaving: Type.Boolean(),
  counts: Type.Array(
    Type.Object({
      /** Null for an anonymous or unknown caller. */
      caller: Type.Union([CallerName, Type.Null()]),
      operation: text(128),
      /** The secret that was used. */
      secretId: Type.Union([Id, Type.Null()]),
      /** The version of the callee's contract that the caller was written against. */
      contract: Type.Union([text(64), Type.Null()]),
      permitted: count,
      denied: count,
      /** Answered with 5xx. */
      failed: Type.Optional(count),
    }),
    { maxItems: 10_000 },
  ),
});
export type Observations = Static<typeof Observations>;

/** A process of a service that runs, as far as the permitter knows: it reported lately, and no stop. */
export const Instance = Type.Object({
  /** Every start has its own. */
  id: Id,
  service: Type.String(),
  version: Type.String(),
  host: Type.String(),
  contracts: Type.Record(Type.String(), Type.String()),
  /** Versions of the models whose databases it opens, by domain. */
  models: Type.Record(Type.String(), Type.String()),
  /** Null where it did not report its state. */
  figures: Type.Union([Figures, Type.Null()]),
  seenAt: Instant,
});
export type Instance = Static<typeof Instance>;

/** All instances that run, those of one service together. */
export const Instances = Type.Object({ items: Type.Array(Instance) });
export type Instances = Static<typeof Instances>;
