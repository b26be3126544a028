import type { Database } from '@clever/contract/database';
import { readSaga, type SagaStep } from './outbox/read-saga.ts';
import { bodyOf } from './outbox/references.ts';
import { enqueueSaga, type Saga, type Step } from './outbox/saga.ts';
import type { Settle } from './outbox/settle.ts';
import { outboxTable } from './outbox/table.ts';
import { undoSaga } from './outbox/undo-saga.ts';
import type { PrismaQueries } from './queries.ts';
import { type Creation, type Delegate, rowVerbs, type TableRow, type TableSpec } from './table.ts';

interface SagaTable<Row, Item> extends TableSpec<Row, Item>, Pick<Saga, 'refused' | 'undone'>, Pick<Settle, 'settled'> {
  /** The keys of its sagas begin with it: `festival:{id}`. */
  readonly name: string;
  /** The state of a row while all of it is taken back, where it may be ended. */
  readonly ending?: string;
}

interface Transactions<Tx> {
  $transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Makes the verbs of a table whose rows begin sagas: `create`, which owes the calls in the same transaction, `list`, `read`, `parts`, `made` and `end`. */
export function sagaVerbs<Row extends TableRow, Item, Tx extends PrismaQueries>(
  database: Database,
  { prisma, tableOf }: { readonly prisma: Transactions<Tx> & Tx; readonly tableOf: (tx: Tx) => Delegate<Row> },
  { name, settled, refused, ending, undone, ...spec }: SagaTable<Row, Item>,
) {
  const { list, read } = rowVerbs(tableOf(prisma), spec);
  const keyOf = (id: string) => `${name}:${id}`;
  const ends = { ...(refused && { refused }), ...(undone && { undone }), isKept: ending !== undefined };
  return {
    list,
    read,
    /** Makes a row, once per caller and key, and begins its saga. @throws IDEMPOTENCY_KEY_REUSED; `taken` */
    create: (creation: Creation<Row>, stepsOf: (made: Item) => readonly Step[]): Promise<Item> =>
      prisma.$transaction(async (tx) => {
        const made = await rowVerbs(tableOf(tx), spec).append(creation);
        await enqueueSaga(tx, { key: keyOf((made as { id: string }).id), steps: stepsOf(made), ...ends });
        return made;
      }),
    /** Lists the calls of a row's saga, and what takes them back. @throws the problem of an unknown row */
    async parts(id: string) {
      await read(id);
      const found = await readSaga(prisma, keyOf(id));
      return { items: (found?.steps ?? []).map(toPart), next: null };
    },
    /** Lists rows whose step is done, and the id of what it `made`. */
    async made(where: object, operation: string) {
      const rows = await tableOf(prisma).findMany({ where });
      const { rows: done } = await database.query<{ saga: string; reply: unknown }>({
        text: `SELECT saga, reply FROM ${outboxTable} WHERE saga = ANY ($1) AND operation = $2 AND state = 'done'`,
        values: [rows.map(({ id }) => keyOf(id)), operation],
      });
      const ids = new Map(done.map(({ saga, reply }) => [saga, idIn(reply)]));
      return rows.flatMap((row) => {
        const made = ids.get(keyOf(row.id));
        return made ? [{ ...spec.view(row), made }] : [];
      });
    },
    /** Takes back all that a row is made of; what has begun to end, or was refused, goes on. @throws the problem of an unknown row */
    async end(id: string): Promise<Item> {
      await undoSaga(database, keyOf(id), { reason: 'Ended', ...(ending && { becomes: ending }), settled });
      return read(id);
    },
  };
}

/** A call as a contract answers it: `id` is that of what it made. */
const toPart = ({ operation, state, error, reply }: SagaStep) => ({ operation, state, id: idIn(reply), error });

const idIn = (reply: unknown): string | null => ((bodyOf(reply) ?? {}) as { id?: string }).id ?? null;
