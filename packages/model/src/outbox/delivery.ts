import type { Settle } from './settle.ts';

/** Calls an operation: `call.item.grant` of a service. */
export type CallFunction = (sent: never, options: { signal?: AbortSignal; timeoutMs?: number }) => Promise<unknown>;

export interface Delivery extends Settle {
  /** A service's own `call`. What is not in it is left to replicas that have it. */
  readonly call: Readonly<Record<string, Readonly<Record<string, CallFunction>>>>;
  /** Aborts when the service stops: started calls are finished, and no more are started. */
  readonly signal?: AbortSignal;
  /** Calls at once (16). */
  readonly maxMessages?: number;
  /** How long one call may take, retries of the caller included (10,000), in milliseconds. */
  readonly timeoutMs?: number;
  /** How long a call of a process that died is left alone, beyond `timeoutMs` (20,000), in milliseconds. */
  readonly graceMs?: number;
  /** How long to wait after the given number of attempts; doubled from 1 s to 5 minutes, with jitter, where it is absent. */
  readonly pauseMs?: (attempts: number) => number;
  readonly table?: string;
}

export type Calls = ReadonlyMap<string, CallFunction>;
