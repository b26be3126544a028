import type { Client } from '@clever/caller';
import type { Input, OperationSpec, Result, Use } from '@clever/contract';
import type { Databases, Domain } from '@clever/router';
import type { FastifyBaseLogger } from 'fastify';
import Type, { type Static, type TObject } from 'typebox';
import type { Http, TakenOver } from './http.ts';
import type { PageRules } from './page-rules.ts';

/** What a service opens once and its handlers share. */
export interface Opening<Config, Calls extends readonly Use[]> {
  readonly databases: Databases;
  readonly config: Config;
  readonly call: Client<Calls>;
  /** Where the services are that it calls, by callee: `{ coupon: 'http://127.0.0.1:4105' }`. */
  readonly urls: Readonly<Record<string, string>>;
  readonly log: FastifyBaseLogger;
  /** Aborts when the service begins to stop: connections that were taken over are to be closed now. */
  readonly stopping: AbortSignal;
}

/** What a handler gets besides its input. */
export interface HandlerContext<Db, Config, Calls extends readonly Use[]> {
  readonly db: Db;
  readonly call: Client<Calls>;
  readonly config: Config;
  readonly log: FastifyBaseLogger;
  /** Returns whether the caller is granted another operation of the same domain: who may do that may learn this. */
  readonly may: (operation: OperationSpec) => boolean;
  /** Refuses as an operation with strong access does: who is anonymous, and who is not granted it. @throws UNAUTHENTICATED; FORBIDDEN */
  readonly demand: (operation: OperationSpec) => void;
  /** Aborts when the client disconnects, or the deadline passes. */
  readonly signal: AbortSignal;
  /** Aborts when the service begins to stop: what waits for news answers now. */
  readonly stopping: AbortSignal;
  readonly requestId: string;
  readonly http: Http;
  /** Takes the connection over, in operations of the kind `upgrade`: the request is over then, and nothing else writes to it. */
  readonly takeOver: () => TakenOver;
}

export interface Handler<Spec extends OperationSpec = OperationSpec, Context = unknown> {
  readonly operation: Spec;
  readonly run: (input: Input<Spec>, context: Context) => Promise<Result<Spec>>;
}

/** What a page's handler gets: who looks at it is known unless the page is public. */
export interface PageContext<Db, Config, Calls extends readonly Use[], Visitor>
  extends HandlerContext<Db, Config, Calls> {
  readonly visitor: Visitor;
}

/** A handler of whichever operation. */
export interface AnyHandler<Context> {
  readonly operation: OperationSpec;
  readonly run: (input: never, context: Context) => Promise<unknown>;
}

/** Handlers that share a context: the type of a list that is exported, as the list's own type is too long to be written out. */
export type HandlersOf<Context> =
  Context extends ServiceContext<infer Config, infer Calls, infer Db>
    ? readonly AnyHandler<HandlerContext<Db, Static<Config>, Calls>>[]
    : never;

/** What a run of a job gets. */
export interface JobContext<Db, Config, Call> {
  readonly db: Db;
  readonly config: Config;
  /** The service's own calls, on nobody's behalf: without a deadline. */
  readonly call: Call;
  readonly log: FastifyBaseLogger;
  /** Shows a number that the job found among the metrics, `clever_job_figure{job,figure}`, for alerts. */
  readonly figure: (name: string, value: number) => void;
  /** Aborts when the service begins to stop, and when the time of the run is over. */
  readonly signal: AbortSignal;
}

/** Work that a service does by itself, again and again, one run at a time. */
export interface Job<Db = unknown, Config = unknown, Call = unknown> {
  readonly name: string;
  /** Pause between two runs, in milliseconds. A run that returns true is followed by the next at once. */
  readonly everyMs: number;
  /** Pauses instead, at most for `everyMs`, where it is known when there is something to do. Ends with the signal. */
  readonly rest?: (signal: AbortSignal) => Promise<void>;
  /** Longest time of one run, in milliseconds (600,000). What is still running then has failed: its signal aborts, and the next run begins. */
  readonly maxMs?: number;
  readonly run: (context: JobContext<Db, Config, Call>) => Promise<boolean>;
}

export interface ContextSpec<Config extends TObject, Calls extends readonly Use[], Db extends object, Visitor> {
  /** The service's own settings, by the names of their environment variables. */
  readonly config?: Config;
  /** The operations of other services that it calls. */
  readonly calls?: Calls;
  /** The domains that it opens: their addresses are checked with the other settings. */
  readonly domains: readonly Domain[];
  /** Those of the domains without which it is not ready; all of them where this is absent. The others may have no address (`databases.has`). */
  readonly essential?: readonly Domain[];
  /** Settings that are asked for only where a domain has an address: `{ COUPON_CODE_KEY: 'coupon' }`. */
  readonly belongsTo?: Readonly<Record<string, string>>;
  /** Opens what handlers share. Its `close`, where it has one, runs after the last request, before the databases close. */
  readonly open: (opening: Opening<Static<Config>, Calls>) => Promise<Db> | Db;
  /** For services with pages. */
  readonly pages?: PageRules<Db, Static<Config>, Visitor>;
}

export interface ServiceContext<
  Config extends TObject,
  Calls extends readonly Use[],
  Db extends object,
  Visitor = never,
> extends ContextSpec<Config, Calls, Db, Visitor> {
  readonly config: Config;
  readonly calls: Calls;
  /** Binds a handler to an operation: `handle(redeem, async ({ body }, { db }) => redeemCode(db, body))`. */
  readonly handle: <Spec extends OperationSpec>(
    operation: Spec,
    run: (input: Input<Spec>, context: HandlerContext<Db, Static<Config>, Calls>) => Promise<Result<Spec>>,
  ) => Handler<Spec, HandlerContext<Db, Static<Config>, Calls>>;
  /** Binds a page to its operation. */
  readonly page: <Spec extends OperationSpec & { readonly kind: 'page' }>(
    operation: Spec,
    run: (
      input: Input<Spec>,
      context: PageContext<
        Db,
        Static<Config>,
        Calls,
        Spec extends { readonly access: 'session' } ? Visitor : Visitor | undefined
      >,
    ) => Promise<Result<Spec>>,
  ) => AnyHandler<never>;
  readonly job: (job: Job<Db, Static<Config>, Client<Calls>>) => Job<Db, Static<Config>, Client<Calls>>;
}

/** Defines what the handlers of a service share; their types are derived from it. */
export function defineContext<
  Db extends object,
  Config extends TObject = TObject<Record<never, never>>,
  const Calls extends readonly Use[] = readonly [],
  Visitor = never,
>(spec: ContextSpec<Config, Calls, Db, Visitor>): ServiceContext<Config, Calls, Db, Visitor> {
  return {
    ...spec,
    // Where it says neither, the types' defaults are these.
    config: spec.config ?? (Type.Object({}) as TObject as Config),
    calls: spec.calls ?? ([] as readonly Use[] as Calls),
    handle: (operation, run) => ({ operation, run }),
    page: (operation, run) => ({ operation, run }),
    job: (job) => job,
  };
}
