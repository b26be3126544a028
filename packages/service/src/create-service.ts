import type { Client } from '@clever/caller';
import { type Contract, type ProblemError, type Streamed, type Use, versionOf } from '@clever/contract';
import type { Instance } from '@clever/contract/permits';
import type { ReportSender, SnapshotSource } from '@clever/permitter';
import type { Databases, Domain } from '@clever/router';
import type { Static, TObject } from 'typebox';
import type { AnyHandler, HandlerContext, Job, ServiceContext } from './define-context.ts';
import type { PageRequest } from './page-rules.ts';

export interface ServiceSpec<Config extends TObject, Calls extends readonly Use[], Db extends object, Visitor> {
  /** The folder under `services/`, and the caller's name: `coupon`. */
  readonly name: string;
  /** Of its package where this is absent. */
  readonly version?: string;
  /** `import.meta.url` of the file that calls this: from there its package and its models are found. The process' main file where it is absent. */
  readonly from?: string;
  readonly contracts: readonly Contract[];
  readonly context: ServiceContext<Config, Calls, Db, Visitor>;
  readonly handlers: readonly AnyHandler<HandlerContext<Db, Static<Config>, Calls>>[];
  /** Pages for people: no contract has them, and the context's rule opens them. */
  readonly pages?: readonly AnyHandler<never>[];
  readonly jobs?: readonly Job<Db, Static<Config>, Client<Calls>>[];
  /** Where grants come from; the permitter's own service reads its database, all others ask the permitter. */
  readonly snapshots?: (db: Db) => SnapshotSource;
  /** Where counts of calls go; likewise. */
  readonly reports?: (db: Db) => ReportSender;
  /** Which services run on which models, for a migration that removes something; likewise. */
  readonly instances?: (databases: Databases) => Promise<readonly Instance[]>;
}

/** A service that can be started; what its handlers share is its own matter. */
export interface Service {
  readonly name: string;
  readonly version: string;
  readonly from: string;
  readonly contracts: readonly Contract[];
  readonly context: {
    readonly config: TObject;
    readonly calls: readonly Use[];
    readonly domains: readonly Domain[];
    readonly essential?: readonly Domain[];
    readonly belongsTo?: Readonly<Record<string, string>>;
    readonly open: (opening: never) => Promise<object> | object;
    readonly pages?: {
      readonly admit: (request: PageRequest, shared: never) => Promise<unknown>;
      readonly check?: (request: PageRequest, visitor: never) => void;
      readonly showProblem: (problem: ProblemError, request: PageRequest, visitor: never) => Streamed;
      readonly headers?: Readonly<Record<string, string>>;
    };
  };
  readonly handlers: readonly AnyHandler<never>[];
  readonly pages?: readonly AnyHandler<never>[];
  readonly jobs?: readonly Job<never, never, never>[];
  readonly snapshots?: (db: never) => SnapshotSource;
  readonly reports?: (db: never) => ReportSender;
  readonly instances?: (databases: Databases) => Promise<readonly Instance[]>;
}

/** Puts a service together. What it lacks, `start` says. */
export function createService<
  Config extends TObject,
  const Calls extends readonly Use[],
  Db extends object,
  Visitor = never,
>(spec: ServiceSpec<Config, Calls, Db, Visitor>): Service {
  const { from = process.argv[1] ?? import.meta.url } = spec;
  return { ...spec, from, version: spec.version ?? versionOf(from) };
}
