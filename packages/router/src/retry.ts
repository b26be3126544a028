import { setTimeout as sleep } from 'node:timers/promises';
import { isConnectionLost, postgresError } from '@clever/contract/database';

const again = 3;
const firstPauseMs = 10;

/** Runs it, and up to 3 times more while PostgreSQL reports a serialization failure or a deadlock. */
export async function retry<T>(run: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await run();
    } catch (error) {
      if (tries === again || !isConflict(error)) throw error;
      await sleep(Math.random() * firstPauseMs * 4 ** tries);
    }
  }
}

/** Runs a read, and once more where its connection was lost: one that idled in a pool may have been cut a moment ago. */
export async function retryRead<T>(run: () => Promise<T>): Promise<T> {
  return retry(() => run().catch((error) => (isConnectionLost(error) ? run() : Promise.reject(error))));
}

const conflicts = new Set(['40001', '40P01']);

/**
 * Returns whether an error is a serialization failure or deadlock, also as Prisma reports it: `P2034`, or a driver adapter's error
 * with the SQLSTATE in its cause.
 */
export function isConflict(error: unknown): boolean {
  if ((error as { code?: unknown } | null)?.code === 'P2034') return true;
  return conflicts.has(postgresError(error)?.code ?? '');
}

interface Extensible {
  $extends(extension: object): object;
}

interface Asked {
  readonly operation: string;
  readonly args: unknown;
  readonly query: (args: unknown) => Promise<unknown>;
  readonly __internalParams?: { readonly transaction?: unknown };
}

const reads = /^(find|count|aggregate|groupBy)/;

/** Makes a Prisma client repeat each statement outside of a transaction, and each transaction as a whole. */
export function repeating<Client extends object>(client: Client): Client {
  const inner = client as Client & { $transaction(...given: unknown[]): Promise<unknown> };
  return (client as Client & Extensible).$extends({
    query: {
      $allOperations({ operation, args, query, __internalParams }: Asked) {
        if (__internalParams?.transaction) return query(args);
        return reads.test(operation) ? retryRead(() => query(args)) : retry(() => query(args));
      },
    },
    client: { $transaction: (...given: unknown[]) => retry(() => inner.$transaction(...given)) },
  }) as Client;
}
