import { ProblemError } from '@clever/contract';
import type { Database } from '@clever/contract/database';
import type { Taken } from './message.ts';
import { type Settle, settleDone, settleRefused } from './settle.ts';
import { outboxTable } from './table.ts';
import { takeMessages } from './take.ts';

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

/**
 * Makes the calls that are due: `job({ name: 'outbox', everyMs: 250, run: ({ db, call, signal }) => deliver(db.database, { call, signal }) })`.
 * A final refusal ends a message; after an unreachable callee, or refused credentials, it is tried again. The calls of a run wait for the
 * slowest of them, so a service that calls several others gives each a job: `deliver(db.database, { call: { item: call.item }, signal })`.
 *
 * @returns true when more may be due
 * @throws what `settled` throws, when all calls are over: that message is due again when its lease is over
 */
export async function deliver(database: Database, delivery: Delivery): Promise<boolean> {
  const { maxMessages = 16, timeoutMs = 10_000, graceMs = 20_000, signal, table = outboxTable } = delivery;
  const calls = functionsOf(delivery.call);
  if (signal?.aborted || calls.size === 0) return false;
  const taking = { operations: [...calls.keys()], maxMessages, leaseMs: timeoutMs + graceMs, table };
  const rows = await takeMessages(database, taking);
  const ends = await Promise.allSettled(
    rows.map((taken) => deliverOne(database, taken, calls.get(taken.operation) as CallFunction, delivery)),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return rows.length === maxMessages;
}

async function deliverOne(database: Database, taken: Taken, call: CallFunction, delivery: Delivery): Promise<void> {
  const { key, input } = taken;
  const outcome = await attempt(() => call({ ...input, key } as never, { timeoutMs: delivery.timeoutMs ?? 10_000 }));
  if ('reply' in outcome) await settleDone(database, taken, outcome.reply, delivery);
  else if (isFinal(outcome.error)) await settleRefused(database, taken, textOf(outcome.error), delivery);
  else await putOff(database, taken, textOf(outcome.error), delivery);
}

/** Names functions as operations are named. */
function functionsOf(call: Delivery['call']): Map<string, CallFunction> {
  return new Map(
    Object.entries(call).flatMap(([service, functions]) =>
      Object.entries(functions).map(([name, run]): [string, CallFunction] => [`${service}.${name}`, run]),
    ),
  );
}

async function attempt(run: () => Promise<unknown>): Promise<{ reply: unknown } | { error: unknown }> {
  try {
    return { reply: await run() };
  } catch (error) {
    return { error };
  }
}

/** Refusals that another version of the callee, or somebody who gives grants, may take back. */
const passing = new Set(['CONTRACT_REFUSED', 'NOT_FOUND', 'METHOD_NOT_ALLOWED']);

/** Returns whether the callee has decided: then the same request would be refused again. */
export const isFinal = (error: unknown): boolean =>
  error instanceof ProblemError &&
  error.status < 500 &&
  ![401, 403, 408, 425, 429].includes(error.status) &&
  !passing.has(error.code);

const textOf = (error: unknown): string =>
  (error instanceof ProblemError ? `${error.code}: ${error.message}` : String(error)).slice(0, 500);

const firstPauseMs = 1_000;
const longestPauseMs = 300_000;

function pauseAfter(attempts: number): number {
  const max = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempts - 1));
  return max / 2 + (Math.random() * max) / 2;
}

/** Whoever has taken it up since decides when it is tried again. */
async function putOff(database: Database, { id, attempts }: Taken, error: string, delivery: Delivery): Promise<void> {
  const { pauseMs = pauseAfter, table = outboxTable } = delivery;
  await database.query({
    text: `UPDATE ${table} SET due_at = now() + $3 * interval '1 ms', error = $4
      WHERE id = $1 AND attempts = $2 AND state = 'pending'`,
    values: [id, attempts, pauseMs(attempts), error],
  });
}
