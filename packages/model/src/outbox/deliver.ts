import { ProblemError } from '@clever/contract';
import type { Database } from '@clever/contract/database';
import { callStep } from './call-step.ts';
import type { CallFunction, Calls, Delivery } from './delivery.ts';
import { isFinal } from './is-final.ts';
import type { Taken, Until } from './message.ts';
import { longestMs, noteOwed } from './owed.ts';
import { fieldOf } from './references.ts';
import { isUndo } from './saga.ts';
import { settleDone, settleRefused } from './settle.ts';
import { outboxTable } from './table.ts';
import { takeMessages } from './take.ts';

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
  const ends = await Promise.allSettled(rows.map((taken) => deliverOne(database, taken, calls, delivery)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return rows.length === maxMessages;
}

async function deliverOne(database: Database, taken: Taken, calls: Calls, delivery: Delivery): Promise<void> {
  const until = taken.input.how?.until;
  const outcome = await attempt(() => callStep(taken, { database, calls, delivery }));
  if ('error' in outcome) {
    const { error } = outcome;
    if (!isFinal(error))
      await putOff(database, taken, { error: textOf(error), ...(until && { pauseMs: pauseOfAsking }), ...delivery });
    else if (error.status === 404 && isUndo(taken.saga ?? '')) await settleDone(database, taken, null, delivery);
    else await settleRefused(database, taken, textOf(error), delivery);
  } else if (!until) await settleDone(database, taken, outcome.reply, delivery);
  else await settleAsked(database, taken, { reply: outcome.reply, until, delivery });
}

/** Ends a step that only asks, or has it asked again. */
async function settleAsked(
  database: Database,
  taken: Taken,
  { reply, until, delivery }: { reply: unknown; until: Until; delivery: Delivery },
): Promise<void> {
  const value = fieldOf(reply, until.field);
  const text = `${until.field} is ${JSON.stringify(value)}`;
  if (until.is.includes(value)) await settleDone(database, taken, reply, delivery);
  else if (until.not?.includes(value)) await settleRefused(database, taken, text, delivery);
  else await putOff(database, taken, { pauseMs: pauseOfAsking, error: text, ...delivery });
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

const textOf = (error: unknown): string =>
  (error instanceof ProblemError ? `${error.code}: ${error.message}` : String(error)).slice(0, 500);

const firstPauseMs = 1_000;
const longestPauseMs = 300_000;

function pauseAfter(attempts: number): number {
  const max = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempts - 1));
  return max / 2 + (Math.random() * max) / 2;
}

/** Asked often at first: who waits for it sees it soon. */
const pauseOfAsking = (attempts: number): number => Math.min(5_000, 200 * 1.15 ** attempts);

/** Whoever has taken it up since decides when it is tried again. */
async function putOff(
  database: Database,
  { id, attempts, operation }: Taken,
  { pauseMs = pauseAfter, table = outboxTable, error }: Pick<Delivery, 'pauseMs' | 'table'> & { error: string },
): Promise<void> {
  const ms = pauseMs(attempts);
  await database.query({
    text: `UPDATE ${table} SET due_at = now() + $3 * interval '1 ms', error = $4
      WHERE id = $1 AND attempts = $2 AND state = 'pending'`,
    values: [id, attempts, ms, error],
  });
  if (ms < longestMs) setTimeout(() => noteOwed([operation]), ms).unref();
}
