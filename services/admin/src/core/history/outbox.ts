import { type Database, isUnavailable } from '@clever/contract/database';
import {
  endMessages,
  enqueue,
  forgetMessages,
  outboxSql,
  readMessage,
  retryMessages,
  takeMessages,
} from '@clever/model/outbox';
import { type NewEntry, recordHistory, type StaffDb } from '@clever/model-staff/db';
import type { PoolClient } from 'pg';

/**
 * What forms change is written down in the database where it is changed, in the same transaction; from here it goes to the history. The
 * schema is the admin's own, so that no model knows of it.
 */
export const table = 'clever_admin.outbox';
const create = `CREATE SCHEMA IF NOT EXISTS clever_admin;\n${outboxSql(table)}`;
/** One that an older site made. */
const complete = `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS lane text`;
const isThere = `SELECT to_regclass('${table}') IS NOT NULL AS there`;

const ready = new WeakMap<Database, Promise<unknown>>();

/** Makes the outbox where it is missing: once per process and database, one process at a time. */
export function ensureOutbox(database: Database): Promise<unknown> {
  const before = ready.get(database);
  if (before) return before;
  const making = database.transaction(async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtext('clever admin outbox'))");
    const { rows } = await client.query(isThere);
    await client.query(rows[0]?.there ? complete : create);
  });
  ready.set(database, making);
  making.catch(() => ready.delete(database));
  return making;
}

/**
 * Writes down a change in the transaction that makes it.
 *
 * @returns false when the same form was sent before
 */
export const writeDown = (client: PoolClient, entry: NewEntry): Promise<boolean> =>
  enqueue(
    client,
    { operation: 'history.record', key: entry.id, body: { ...entry, at: new Date().toISOString() } },
    table,
  );

/** Finds the outcome of a form that was sent before. */
export async function findWritten(database: Database, id: string): Promise<NewEntry | undefined> {
  return (await readMessage(database, id, table))?.input.body as NewEntry | undefined;
}

const operations = ['history.record'];
const maxMessages = 200;
const leaseMs = 10_000;

/** Whether the outbox is there: the first form that changes something makes it. */
export const hasOutbox = async (database: Database): Promise<boolean> =>
  (await database.query<{ there: boolean }>({ text: isThere })).rows[0]?.there ?? false;

/** Attempts after which a person should look: less is a database that was away for a moment. */
export const stuckAttempts = 5;

/** Tries again at once what could not be brought into the history for a while. None is ever given up: the history would lose it. @returns how many */
export async function retryStuck(database: Database): Promise<number> {
  const text = `SELECT id FROM ${table} WHERE state = 'pending' AND attempts >= $1`;
  const { rows } = await database.query<{ id: string }>({ text, values: [stuckAttempts] });
  const ids = rows.map(({ id }) => id);
  return retryMessages(database, ids, { table });
}

/** Brings changes that wait into the history. One that was brought already, and not marked, is brought again and stays one. @returns how many */
export async function relayChanges(staff: StaffDb, database: Database): Promise<number> {
  if (!(await hasOutbox(database))) return 0;
  await ensureOutbox(database);
  const messages = await takeMessages(database, { operations, maxMessages, leaseMs, table });
  const recorded = await recordAll(staff, messages, (id, error) => noteFault(database, id, error));
  await endMessages(database, recorded, { table });
  await forgetMessages(database, { table });
  return recorded.length;
}

type Waiting = Awaited<ReturnType<typeof takeMessages>>;

/** Records what was taken together; where that fails, one by one, so that an entry that the history does not take holds up no other. @returns ids */
async function recordAll(
  staff: StaffDb,
  messages: Waiting,
  onFault: (id: string, error: unknown) => Promise<void>,
): Promise<string[]> {
  const record = (some: Waiting) =>
    recordHistory(
      staff,
      some.map(({ input }) => input.body as NewEntry & { at: string }),
    );
  const idsOf = (some: Waiting) => some.map(({ id }) => id);
  const isDone = await record(messages).then(
    () => true,
    (error) => (isUnavailable(error) ? Promise.reject(error) : false),
  );
  if (isDone) return idsOf(messages);
  const done: string[] = [];
  for (const message of messages)
    try {
      await record([message]);
      done.push(message.id);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      await onFault(message.id, error);
    }
  return done;
}

const noteFault = async (database: Database, id: string, error: unknown): Promise<void> => {
  const text = `UPDATE ${table} SET error = $2 WHERE id = $1 AND state = 'pending'`;
  await database.query({ text, values: [id, String(error).slice(0, 500)] });
};
