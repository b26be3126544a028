import { Id, Instant, json, nullable, paging, text, withDefault } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { ChannelName, limits, Target } from './shapes.ts';

const seconds = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum });

export const NewJob = Type.Object({
  target: Target,
  data: json(limits.maxDataBytes, 16),
  /** How long a device has, before another one gets the job. */
  leaseSeconds: withDefault(seconds(1, 3_600), 30),
  maxAttempts: withDefault(Type.Integer({ minimum: 1, maximum: 100 }), 5),
  /** When nobody has to do it any more. */
  expiresInSeconds: withDefault(seconds(1, 2_592_000), 86_400),
  /** Told of each step by a message with the event `job`. */
  tells: Type.Optional(ChannelName),
});
export type NewJob = Static<typeof NewJob>;

export const jobStates = ['waiting', 'leased', 'done', 'failed', 'expired', 'cancelled'] as const;
export const JobState = Type.Enum([...jobStates]);
export type JobState = Static<typeof JobState>;

export const Job = Type.Object({
  id: Id,
  target: Type.String(),
  data: Type.Unsafe<unknown>({}),
  state: JobState,
  attempts: Type.Integer(),
  maxAttempts: Type.Integer(),
  leaseSeconds: Type.Integer(),
  /** Who holds it, or held it last. */
  deviceId: nullable(Type.String()),
  leasedUntil: nullable(Instant),
  expiresAt: Instant,
  tells: nullable(Type.String()),
  result: Type.Unsafe<unknown>({}),
  reason: nullable(Type.String()),
  createdAt: Instant,
  endedAt: nullable(Instant),
});
export type Job = Static<typeof Job>;

/** A job as the device gets it that holds it. */
export const Lease = Type.Object({
  job: Id,
  lease: Id,
  /** Who enqueued it, and by which key: what it does is done once under that. */
  operationId: Type.String(),
  attempt: Type.Integer(),
  until: Instant,
  data: Type.Unsafe<unknown>({}),
});
export type Lease = Static<typeof Lease>;

export const JobQuery = Type.Object({
  ...paging(),
  target: Type.Optional(Target),
  state: Type.Optional(JobState),
});
export type JobQuery = Static<typeof JobQuery>;

export const Acknowledgement = Type.Object({ lease: Id, result: Type.Optional(json(4_096)) });
export const Failure = Type.Object({
  lease: Id,
  reason: text(500),
  /** Whether another attempt may succeed. */
  retry: withDefault(Type.Boolean(), true),
});
export const Extension = Type.Object({ lease: Id });
