import { readSaga, type SagaStep } from './outbox/read-saga.ts';
import { bodyOf } from './outbox/references.ts';
import { enqueueSaga, type Saga } from './outbox/saga.ts';
import type { PrismaQueries } from './queries.ts';
import { type Creation, type Delegate, rowVerbs, type TableRow, type TableSpec } from './table.ts';

interface SagaTable<Row, Item> extends TableSpec<Row, Item> {
  /** The calls that a new row is made of. */
  readonly saga: (made: Item) => Saga;
}

interface Transactions<Tx> {
  $transaction<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Makes the verbs of a table whose rows begin sagas: `create`, which owes the calls in the same transaction, `list`, `read`, and `parts`, the calls. */
export function sagaVerbs<Row extends TableRow, Item, Tx extends PrismaQueries>(
  prisma: Transactions<Tx> & Tx,
  tableOf: (tx: Tx) => Delegate<Row>,
  { saga, ...spec }: SagaTable<Row, Item>,
) {
  const { list, read } = rowVerbs(tableOf(prisma), spec);
  return {
    list,
    read,
    /** Makes a row, once per caller and key, and begins its saga. @throws IDEMPOTENCY_KEY_REUSED; `taken` */
    create: (creation: Creation<Row>): Promise<Item> =>
      prisma.$transaction(async (tx) => {
        const made = await rowVerbs(tableOf(tx), spec).append(creation);
        await enqueueSaga(tx, saga(made));
        return made;
      }),
    /** Lists the calls of a row's saga, and what takes them back. @throws the problem of an unknown row */
    async parts(id: string) {
      const found = await readSaga(prisma, saga(await read(id)).key);
      return { items: (found?.steps ?? []).map(toPart), next: null };
    },
  };
}

/** A call as a contract answers it: `id` is that of what it made. */
function toPart({ operation, state, error, reply }: SagaStep) {
  const { id = null } = (bodyOf(reply) ?? {}) as { id?: string };
  return { operation, state, id, error };
}
