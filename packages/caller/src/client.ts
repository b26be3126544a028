import type { Contract, OperationSpec, Reply, Result, Sent, Streamed, Use } from '@clever/contract';
import type { Dispatcher } from 'undici';

/** What a call resolves to: the body of the one success, `{ status, body }` where there are several, the response of a stream. */
export type Received<Spec extends OperationSpec> = Spec extends { readonly kind: 'stream' | 'redirect' }
  ? Dispatcher.ResponseData
  : Exclude<Result<Spec>, Reply | Streamed> extends infer Body
    ? [Body] extends [never]
      ? Plain<Exclude<Extract<Result<Spec>, Reply>, Streamed>>
      : Body
    : never;

type Plain<R> = R extends Reply<infer Status, infer Body> ? { readonly status: Status; readonly body: Body } : never;

export interface CallOptions {
  /** Ends the call early. */
  readonly signal?: AbortSignal;
  /** Longest time for the whole call, retries included, in milliseconds. */
  readonly timeoutMs?: number;
}

/** The request on whose behalf calls are made: its trace and deadline are passed on. */
export interface CallScope {
  readonly requestId: string;
  /** @see https://www.w3.org/TR/trace-context/ */
  readonly traceparent: string;
  /** What tracing systems said beside it, passed on as it came. */
  readonly tracestate?: string | undefined;
  /** When nobody waits for the answer any more, in milliseconds of `performance.now()`. */
  readonly deadline: number | undefined;
}

export type Call<Spec extends OperationSpec> = (sent: Sent<Spec>, options?: CallOptions) => Promise<Received<Spec>>;

type KeyOf<Uses extends Use, Service extends string> = Uses extends Use<Contract<Service>, infer Key> ? Key : never;
type ContractOf<Uses extends Use, Service extends string> = Extract<Uses['contract'], Contract<Service>>;

/** One typed function per listed operation: `call.coupon.redeem({ body, key })`. What is not listed does not exist. */
export type Client<Uses extends readonly Use[]> = {
  readonly [Service in Uses[number]['contract']['service']]: {
    readonly [Key in KeyOf<Extract<Uses[number], { contract: { service: Service } }>, Service> & string]: Call<
      ContractOf<Extract<Uses[number], { contract: { service: Service } }>, Service>['operations'][Key]
    >;
  };
};
