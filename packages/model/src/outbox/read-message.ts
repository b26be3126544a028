import { type PrismaQueries, type Queries, runOn } from '../queries.ts';
import type { Stored } from './message.ts';
import { outboxTable } from './table.ts';

/** What is owed, and what became of it. */
export interface MessageState extends Stored {
  readonly id: string;
  readonly state: 'waiting' | 'pending' | 'done' | 'failed' | 'given_up';
  readonly attempts: number;
  readonly reply: unknown;
  readonly error: string | null;
}

/** Reads a message by its key; undefined where there is none, or it was forgotten. */
export async function readMessage(
  queries: Queries | PrismaQueries,
  key: string,
  table: string = outboxTable,
): Promise<MessageState | undefined> {
  const text = `SELECT id, operation, input, state, attempts, reply, error FROM ${table} WHERE key = $1`;
  return (await runOn<MessageState & Record<string, unknown>>(queries, text, [key]))[0];
}
