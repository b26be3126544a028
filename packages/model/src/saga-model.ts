import type { Database } from '@clever/contract/database';
import { openPrisma } from './open-prisma.ts';
import { type Followed, followSaga } from './outbox/follow-saga.ts';
import { readSaga, type SagaStep } from './outbox/read-saga.ts';
import { bodyOf } from './outbox/references.ts';
import { enqueueSaga, type Saga, type Step } from './outbox/saga.ts';
import { sagaKey } from './outbox/saga-key.ts';
import type { Settle } from './outbox/settle.ts';
import { outboxTable } from './outbox/table.ts';
import { undoSaga } from './outbox/undo-saga.ts';
import type { PrismaQueries } from './queries.ts';
import { rowView } from './row-view.ts';
import { type Creation, type Delegate, rowVerbs, type TableRow, type TableSpec } from './table.ts';

/** What Prisma's client gives of a row that is answered as an item: times are dates, and the state is a text. */
type Stored<Item> = TableRow & {
  readonly [Name in keyof Item]: Name extends 'state' ? string : Item[Name] extends string ? string | Date : Item[Name];
};

interface Client extends PrismaQueries {
  $transaction<T>(run: (tx: PrismaQueries) => Promise<T>): Promise<T>;
  $disconnect(): Promise<void>;
}

interface SagaModel<Item, Prisma> extends Pick<TableSpec<never, Item>, 'unknown' | 'taken'> {
  /** The table, with which the keys of its sagas begin as well: `festival:{id}`. */
  readonly name: string;
  readonly client: new (options: never) => Prisma;
  readonly tableOf: (prisma: Prisma) => Delegate<Stored<Item>>;
  /** The states of a row that is refused, is being taken back, and was taken back, where it may be ended. */
  readonly ends?: Pick<Saga, 'refused' | 'undone'> & { readonly ending: string };
  /** Who hears of a new state besides its page. */
  readonly hearersOf?: (item: Item) => readonly string[];
}

/** The player as whom the page of a row hears of it: `print-{id}`. */
export const pageOf = (name: string, id: string) => `${name}-${id}`;

/**
 * Makes what a model consists of whose rows begin sagas: `settled`, which keeps a row where its saga is and tells its page, and `open`, which opens the domain
 * on its database, that stays open when this is closed.
 */
export function sagaModel<Item extends Followed, Prisma extends Client>(model: SagaModel<Item, Prisma>) {
  const { name, client: PrismaClient, hearersOf } = model;
  const settled = followSaga<Item>(name, (item) => ({
    operation: 'push.broadcast',
    body: {
      channels: [`player:${pageOf(name, item.id)}`, ...(hearersOf?.(item) ?? [])],
      event: name,
      data: { id: item.id, state: item.state, reason: item.reason },
    },
  }));
  return {
    settled,
    open(database: Database) {
      const prisma = openPrisma(database, (options) => new PrismaClient(options as never));
      const verbs = sagaVerbs(database, { prisma, settled, ...model });
      return { database, ...verbs, close: () => prisma.$disconnect() };
    },
  };
}

interface Opened<Item, Prisma> extends SagaModel<Item, Prisma>, Required<Pick<Settle, 'settled'>> {
  readonly prisma: Prisma;
}

function sagaVerbs<Item extends Followed, Prisma extends Client>(
  database: Database,
  { prisma, tableOf, name, settled, ends, ...problems }: Opened<Item, Prisma>,
) {
  const spec = { ...problems, view: (row: Stored<Item>) => rowView(row) as unknown as Item };
  const { list, read } = rowVerbs(tableOf(prisma), spec);
  const keyOf = (id: string) => sagaKey(name, id);
  const { ending, ...states } = ends ?? {};
  const verbs = {
    list,
    read,
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
  return {
    ...verbs,
    /** The verbs of a service; `create` makes a row, once per caller and key, and begins its saga. @throws IDEMPOTENCY_KEY_REUSED; `taken` */
    following: (stepsOf: (made: Item) => readonly Step[]) => ({
      ...verbs,
      create: (creation: Creation<Stored<Item>>): Promise<Item> =>
        prisma.$transaction(async (tx) => {
          const made = await rowVerbs(tableOf(tx as Prisma), spec).append(creation);
          await enqueueSaga(tx, { key: keyOf(made.id), steps: stepsOf(made), ...states, isKept: ends !== undefined });
          return made;
        }),
    }),
  };
}

/** A call as a contract answers it: `id` is that of what it made. */
const toPart = ({ operation, state, error, reply }: SagaStep) => ({ operation, state, id: idIn(reply), error });

const idIn = (reply: unknown): string | null => ((bodyOf(reply) ?? {}) as { id?: string }).id ?? null;
