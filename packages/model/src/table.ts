import { decodeCursor, type Match, type PageSpec, type ProblemType, pageFrom, standard } from '@clever/contract';
import { postgresError } from '@clever/contract/database';
import { type Maker, once } from './receipts.ts';
import { saveVersioned } from './save-versioned.ts';

/** The part of a Prisma delegate that default verbs use: `prisma.badge`. */
export interface Delegate<Row> {
  findFirst(args?: { where?: object }): PromiseLike<Row | null>;
  findMany(args?: { where?: object; orderBy?: object; take?: number }): PromiseLike<Row[]>;
  createManyAndReturn(args?: { data?: object; skipDuplicates?: boolean }): PromiseLike<Row[]>;
  updateManyAndReturn(args?: { where?: object; data?: object }): PromiseLike<Row[]>;
  deleteMany(args?: { where?: object }): PromiseLike<{ count: number }>;
}

/** A row that is the receipt of its Idempotency-Key. Its id is a UUIDv7, so ids are in the order of their making, or a name. */
export interface TableRow {
  readonly id: string;
  readonly fingerprint: string | null;
}

/** What is peculiar to a table without rules of its own. */
export interface TableSpec<Row, Item> {
  /** Converts a row to the contract's shape. */
  readonly view: (row: Row) => Item;
  /** The problem of an id that there is not. */
  readonly unknown: ProblemType;
  /** The problem of a row that has a unique key of its own already. */
  readonly taken?: ProblemType;
  /** Filters that find a part of a text, whatever its case; the others are equal. */
  readonly parts?: readonly (keyof Row & string)[];
  /** Ids are names that people gave, so the list goes by them, from the first on. */
  readonly isNamed?: true;
}

/** Values for columns: times are texts as well, and big integers numbers. */
export type Columns<Row> = { readonly [Name in keyof Row]?: Row[Name] | Plain<Row[Name]> };
type Plain<Value> = Value extends Date ? string : Value extends bigint ? number : never;

export interface Creation<Row> extends Maker {
  readonly body: Columns<Row>;
}

export interface ListQuery {
  readonly limit: number;
  readonly cursor?: string;
}

/** Makes what tables have in common: `append`, `list` by filters with keyset cursors, the newest first, and `read`. */
export function rowVerbs<Row extends TableRow, Item>(
  table: Delegate<Row>,
  { view, unknown, taken, parts = [], isNamed }: TableSpec<Row, Item>,
) {
  async function find(id: string): Promise<Row> {
    const row = await table.findFirst({ where: { id } });
    if (!row) throw unknown(`There is no ${id}`);
    return row;
  }

  return {
    /** Adds a row, once per caller and key. @throws IDEMPOTENCY_KEY_REUSED when the key came with another request */
    async append({ body, ...maker }: Creation<Row>): Promise<Item> {
      const { row } = await once(maker, {
        insert: (receipt) => table.createManyAndReturn({ data: [{ ...body, ...receipt }], skipDuplicates: true }),
        find: (by) => table.findFirst({ where: by }),
        ...(taken && { taken: () => taken() }),
      });
      return view(row);
    },

    /** Lists rows, the newest first, or by name. @throws INVALID_CURSOR */
    async list({ limit, cursor, ...filters }: ListQuery): Promise<{ items: Item[]; next: string | null }> {
      const [after] = decodeCursor(cursor, filters, 1) ?? [];
      const where = {
        ...conditions(filters, parts),
        ...(after !== undefined && { id: { [isNamed ? 'gt' : 'lt']: after } }),
      };
      const rows = await table.findMany({ where, orderBy: { id: isNamed ? 'asc' : 'desc' }, take: limit + 1 });
      const page: PageSpec<Row, Item> = { limit, filters, position: ({ id }) => [id], view };
      return pageFrom(rows, page);
    },

    /** Reads a row. @throws the problem of an unknown one */
    read: async (id: string): Promise<Item> => view(await find(id)),
    find,
  };
}

/**
 * Makes the verbs of a table whose rows are versioned: `create`, `list`, `read`, `update` and `remove`. Any of them is replaced by a verb of the model's own
 * where it gets a rule.
 */
export function tableVerbs<Row extends TableRow & { readonly version: number }, Item>(
  table: Delegate<Row>,
  spec: TableSpec<Row, Item>,
) {
  const { append, find, ...reads } = rowVerbs(table, spec);
  const guard = (id: string, match: Match) => ({ id, ...(match !== '*' && { version: { in: [...match] } }) });

  return {
    ...reads,
    create: append,

    /** Changes the version that the caller read. @throws STALE with the current one; the problem of an unknown row; `taken` */
    async update(id: string, { edit, match }: { readonly edit: Columns<Row>; readonly match: Match }): Promise<Item> {
      const saved = await saveVersioned({
        match,
        find: () => find(id),
        save: ({ version }, next) => table.updateManyAndReturn({ where: { id, version }, data: { ...edit, ...next } }),
      }).catch((error: unknown) => {
        throw isTaken(error) ? (spec.taken?.() ?? error) : error;
      });
      return spec.view(saved);
    },

    /** Removes the version that the caller read. @throws STALE with the current one; the problem of an unknown row */
    async remove(id: string, match: Match): Promise<void> {
      const { count } = await table.deleteMany({ where: guard(id, match) });
      if (count === 0) throw standard.stale((await find(id)).version);
    },
  };
}

/** The verbs of a table: `readonly badges: TableVerbs<BadgeModel, Badge>`. */
export type TableVerbs<Row extends TableRow & { readonly version: number }, Item> = ReturnType<
  typeof tableVerbs<Row, Item>
>;

const isTaken = (error: unknown) => postgresError(error)?.code === '23505';

function conditions(filters: object, parts: readonly string[]): Record<string, unknown> {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [
      name,
      parts.includes(name) ? { contains: escapeLike(String(value)), mode: 'insensitive' } : value,
    ]),
  );
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');
