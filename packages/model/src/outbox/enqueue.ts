import type { OperationSpec, Sent } from '@clever/contract';
import { type PrismaQueries, type Queries, runOn } from '../queries.ts';
import type { How, Input, Stored } from './message.ts';
import { noteOwed } from './owed.ts';
import { outboxTable } from './table.ts';

/** An operation that does no harm when it is called twice with one key. */
type Repeatable = OperationSpec & { readonly idempotent: 'key' | 'optional-key' | 'natural' };

/** An operation of another service: its name (`item.grant`) and what is sent, or the operation, whose types check that. */
export type Owed<Operation extends string | OperationSpec = string | OperationSpec> = Operation extends Repeatable
  ? { readonly operation: Operation } & Omit<Sent<Operation>, 'key'>
  : Operation extends string
    ? { readonly operation: Operation } & Input
    : never;

/** What is written into the outbox. */
export type Message<Operation extends string | OperationSpec = string> = Owed<Operation> & {
  /** The operation id, sent as Idempotency-Key: `event:{id}:{player}:{step}`. 1 to 255 visible ASCII characters. */
  readonly key: string;
  /** What is owed in one lane is called one after the other, in the order in which it was owed: a hold before its release. */
  readonly lane?: string;
};

const textOf = (table: string) => `
  INSERT INTO ${table} (key, operation, input, saga, step, undo, state, lane)
  SELECT key, operation, input, saga, step, undo, state, lane FROM jsonb_to_recordset($1::jsonb)
    AS owed (key text, operation text, input jsonb, saga text, step int, undo jsonb, state text, lane text)
  WHERE NOT EXISTS (SELECT FROM ${table} begun WHERE begun.saga = owed.saga)
  ON CONFLICT DO NOTHING RETURNING id::text AS id`;

/** A row as it is inserted. */
export interface NewRow extends Stored {
  readonly key: string;
  readonly saga: string | null;
  readonly step: number;
  readonly undo: Stored | null;
  readonly state: 'pending' | 'waiting';
  readonly lane: string | null;
}

/**
 * Owes a call of another service: it is made at least once, with the key, after the transaction has committed. Give the transaction that writes
 * the row which causes it: neither is there without the other.
 *
 * @returns false when the key is owed or was called already; what was written first stands
 * @throws TypeError when the key is none, or the operation may not be repeated
 */
export async function enqueue<Operation extends string | OperationSpec>(
  tx: Queries | PrismaQueries,
  message: Message<Operation>,
  table: string = outboxTable,
): Promise<boolean> {
  const owed = {
    ...stored(message),
    key: checkKey(message.key),
    saga: null,
    step: 0,
    undo: null,
    state: 'pending',
    lane: message.lane ?? null,
  } as const;
  return (await insertRows(tx, [owed], table)) === 1;
}

/** @returns how many were not there before */
export async function insertRows(tx: Queries | PrismaQueries, rows: readonly NewRow[], table: string): Promise<number> {
  const { length } = await runOn(tx, textOf(table), [JSON.stringify(rows)]);
  noteOwed(rows.map(({ operation }) => operation));
  return length;
}

/** Converts a call to its row. */
export function stored({ operation, ...input }: Input & { how?: How; operation: string | OperationSpec }): Stored {
  const { params, query, body, match, how } = input;
  if (typeof operation !== 'string' && !repeatable.includes(operation.idempotent) && !how?.until)
    throw new TypeError(`${operation.name} may not be called twice`);
  return { operation: nameOf(operation), input: { params, query, body, match, how } as Input };
}

const repeatable = ['key', 'optional-key', 'natural'];

export const nameOf = (operation: string | OperationSpec): string =>
  typeof operation === 'string' ? operation : operation.name;

export function checkKey(key: string): string {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new TypeError(`${JSON.stringify(key)} cannot be an Idempotency-Key`);
  return key;
}
