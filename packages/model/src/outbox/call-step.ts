import type { Database } from '@clever/contract/database';
import type { Calls, Delivery } from './delivery.ts';
import { isFinal } from './is-final.ts';
import type { Taken } from './message.ts';
import { putIn } from './references.ts';
import { sagaOf } from './saga.ts';
import { outboxTable } from './table.ts';

interface Calling {
  readonly database: Database;
  readonly calls: Calls;
  readonly delivery: Delivery;
}

type Asked = Pick<Taken, 'key' | 'operation' | 'input' | 'saga'>;

/** Makes a call under its key, with what earlier steps were answered. @returns the answer; nothing where there is nothing to take back */
export async function callStep(taken: Asked, calling: Calling): Promise<unknown> {
  const run = calling.calls.get(taken.operation);
  if (!run) throw new TypeError(`${taken.operation} is not called here`);
  const { how, ...input } = taken.input;
  const answers = await answersFor(taken, calling);
  if (!answers) return undefined;
  const sent = putIn(input, how?.fillings ?? [], answers);
  return run({ ...sent, key: taken.key } as never, { timeoutMs: calling.delivery.timeoutMs ?? 10_000 });
}

/** Finds the answers that are to be put in. @returns undefined where the step that is to be taken back was never done */
async function answersFor(taken: Asked, calling: Calling): Promise<Map<number, unknown> | undefined> {
  const steps = [...new Set(taken.input.how?.fillings?.map(({ step }) => step))];
  const answers = new Map<number, unknown>();
  if (steps.length === 0) return answers;
  const { rows } = await calling.database.query<Taken & { reply: unknown; isDone: boolean }>({
    text: `SELECT key, operation, input, saga, step, reply, state = 'done' AS "isDone"
      FROM ${calling.delivery.table ?? outboxTable} WHERE saga = $1 AND step = ANY ($2)`,
    values: [sagaOf(taken.saga ?? ''), steps],
  });
  for (const row of rows) {
    const answer = row.isDone ? { reply: row.reply } : await askAgain(row, calling);
    if (!answer) return undefined;
    answers.set(row.step, answer.reply);
  }
  return answers;
}

/** Makes a call of which nobody knows the end once more, under its key: that tells what is to be taken back. */
async function askAgain(row: Asked, calling: Calling): Promise<{ reply: unknown } | undefined> {
  try {
    return { reply: await callStep(row, calling) };
  } catch (error) {
    if (isFinal(error)) return undefined;
    throw error;
  }
}
