import type { Pool, PoolClient, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import { unavailable } from './standard-problems.ts';

export { Fresh, type FreshOptions } from './fresh.ts';

/** An open domain: a bounded pool of connections to its database, whose search path is the domain's own schema. */
export interface Database {
  /** The domain: `coupon`. */
  readonly domain: string;
  /** The PostgreSQL schema of the domain's tables, named after the domain. */
  readonly schema: string;
  readonly pool: Pool;
  /** The read replica's pool, or the same pool where there is none. Replies of it may be seconds old. */
  readonly replica: Pool;
  /** The pool of the connections that reads by key share. */
  readonly readers: Pool;
  /**
   * Runs one statement, and again (3 times more at most, with jitter) when PostgreSQL reports a serialization failure or a deadlock, after which nothing of
   * it is left. A SELECT is asked once more where its connection was lost. Give hot ones a `name`, so that PostgreSQL prepares them once per connection.
   */
  query<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>>;
  /**
   * Runs one short SELECT by key on a connection that it shares with others: they are sent as they come, up to many at a time, and answered in that order. Give it a `name`. One
   * that fails leaves the others alone; a lost connection is asked once more. What takes long would hold up whoever comes after it.
   *
   * @throws TypeError when a value is neither a text nor a number
   */
  readByKey<Row extends QueryResultRow>(statement: QueryConfig): Promise<QueryResult<Row>>;
  /**
   * Runs a transaction, and again from its start in the same cases. The function must have no effect outside the transaction.
   */
  transaction<T>(run: (client: PoolClient) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Makes a Prisma client do the same with each of its statements and transactions: `database.repeating(new PrismaClient(...))`. */
  repeating<Client extends object>(client: Client): Client;
  /**
   * Listens to a channel on a connection of its own. After a lost connection it listens again and calls `onMessage`
   * with null: what was sent meanwhile is unknown.
   *
   * @returns stops listening
   */
  listen(channel: string, onMessage: (payload: string | null) => void): Promise<() => Promise<void>>;
  /** Returns whether the database answers, within `timeoutMs` (1,000). Never rejects. */
  isReachable(timeoutMs?: number): Promise<boolean>;
  close(): Promise<void>;
}

export interface TransactionOptions {
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
}

/**
 * Names a constraint that a statement violated, or undefined: `constraintOf(error) === 'link_slug_key'`. Works for `pg` errors, and for
 * Prisma's about keys; about a check, Prisma does not tell its name.
 */
export function constraintOf(error: unknown): string | undefined {
  const found = postgresError(error);
  return found?.code.startsWith('23') ? found.constraint : undefined;
}

/** Five characters, of classes that no code of Node (`EPIPE`) or Prisma (`P2002`) looks like. */
const sqlState = /^(\d[0-9A-Z]|F0|HV|XX)[0-9A-Z]{3}$/;

/** Reads SQLSTATE and constraint out of an error of `pg`, or of Prisma's driver adapter. */
export function postgresError(error: unknown): { code: string; constraint: string | undefined } | undefined {
  for (let at = error as ErrorLike | undefined, depth = 0; at && depth < 5; at = next(at), depth++) {
    const code = at.originalCode ?? at.code;
    if (typeof code === 'string' && sqlState.test(code))
      return { code, constraint: at.constraint === undefined ? undefined : constraintName(at) };
  }
  return undefined;
}

/**
 * SQLSTATE classes and codes of Node and Prisma for: the server, the database or the network is down, refuses the connection, or has no free connection; or a
 * statement conflicted with others on every attempt.
 */
const awayCodes =
  /^(08|28|53|57P).{2,3}$|^3D000$|^40001$|^40P01$|^55P03$|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND)$|^P(1001|1002|1008|1017|2024|2028|2034)$/;

/**
 * Messages of `pg` and its pool for the same errors, which have no code. Tests make `pg` itself throw each of them.
 *
 * @see pg/lib/client.js, pg-pool/index.js
 */
const withoutCode = new Set([
  'Connection terminated',
  'Connection terminated due to connection timeout',
  'timeout exceeded when trying to connect',
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
]);

/** Returns whether a statement ran into its time limit: a repetition would take as long. */
export function isOverdue(error: unknown): boolean {
  for (let at = error as ErrorLike | undefined, depth = 0; at && depth < 5; at = next(at), depth++)
    if (at.code === '57014' || at.originalCode === '57014' || at.message === 'Query read timeout') return true;
  return false;
}

const lostCodes = new Set(['57P01', '57P02', 'ECONNRESET', 'EPIPE', 'P1017']);

/** Returns whether an error says that a connection ended under a statement: another one may be well. */
export function isConnectionLost(error: unknown): boolean {
  for (let at = error as ErrorLike | undefined, depth = 0; at && depth < 5; at = next(at), depth++)
    if (lostCodes.has(String(at.originalCode ?? at.code)) || at.message === 'Connection terminated unexpectedly')
      return true;
  return false;
}

/**
 * Returns whether an error says that the database is unreachable or overloaded, so that a later attempt may succeed, rather than that the statement is wrong. Works
 * for `pg` and Prisma errors.
 */
export function isUnavailable(error: unknown): boolean {
  for (let at = error as ErrorLike | undefined, depth = 0; at && depth < 5; at = next(at), depth++)
    if (saysSo(at)) return true;
  return false;
}

/**
 * Returns a handler for a failed query: `query(...).catch(orUnavailable('The links could not be read'))`.
 *
 * @throws UNAVAILABLE when the database is unreachable, otherwise the error itself
 */
export const orUnavailable = (detail: string) => (cause: unknown) => {
  if (!isUnavailable(cause)) throw cause;
  throw unavailable(detail, { cause, headers: { 'retry-after': '1' } });
};

// FATAL ends or refuses a connection, whatever the code: some of those codes mean something else without it.
const saysSo = ({ originalCode, code, message, severity }: ErrorLike) =>
  severity === 'FATAL' ||
  [originalCode, code].some((one) => typeof one === 'string' && awayCodes.test(one)) ||
  (code === undefined && typeof message === 'string' && withoutCode.has(message));

interface ErrorLike {
  code?: unknown;
  message?: unknown;
  originalCode?: unknown;
  severity?: unknown;
  constraint?: unknown;
  cause?: ErrorLike;
  meta?: { driverAdapterError?: ErrorLike };
}

const next = (error: ErrorLike) => error.meta?.driverAdapterError ?? error.cause;

function constraintName({ constraint }: ErrorLike): string | undefined {
  if (typeof constraint === 'string') return constraint;
  return (constraint as { index?: string } | undefined)?.index;
}
