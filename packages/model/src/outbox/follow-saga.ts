import type { PoolClient } from 'pg';
import { enqueue } from './enqueue.ts';
import type { Input } from './message.ts';
import { sagaOf } from './saga.ts';
import type { Settled } from './settle.ts';

/** A row that a saga began with: `id`, `state`, `reason`, `version` and `updated_at` are columns of its table. */
export interface Followed {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
}

/**
 * Keeps the row of a saga up to date, as a `settled`: its state is what the step that ended `becomes`, its reason why one was refused. A saga's key ends with
 * the row's id: `print:{id}`.
 *
 * @param newsOf makes a call of the row, its columns named as in Prisma, that is owed with each new state, in their order
 */
export const followSaga =
  <Row extends Followed>(table: string, newsOf?: (row: Row) => Input & { readonly operation: string }) =>
  async (tx: PoolClient, { saga, becomes, error }: Settled): Promise<void> => {
    if (saga === null || (!becomes && !error)) return;
    const key = sagaOf(saga);
    const { rows } = await tx.query<Record<string, unknown>>({
      text: `UPDATE ${table} SET state = coalesce($2, state), reason = coalesce($3, reason), version = version + 1, updated_at = now()
        WHERE id = $1 RETURNING *`,
      values: [key.split(':').at(-1), becomes ?? null, error],
    });
    if (!rows[0] || !becomes || !newsOf) return;
    await enqueue(tx, { ...newsOf(named(rows[0]) as unknown as Row), key: `${key}:${becomes}`, lane: key });
  };

const named = (row: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/_(.)/g, (_all, sign) => sign.toUpperCase()), value]),
  );
