import type { ProblemType } from '@clever/contract';
import { postgresError } from '@clever/contract/database';
import { type Creation, type Delegate, rowVerbs, type TableRow, type TableSpec } from './table.ts';

/** A balance as it is stored: by `ledgerSql`. */
interface BalanceRow {
  readonly account: string;
  readonly amount: bigint;
}

/** What is peculiar to a ledger. */
export interface LedgerSpec<Row, Item> extends TableSpec<Row, Item> {
  readonly balances: Pick<Delegate<BalanceRow>, 'findFirst'>;
  /** The problem of an account that would be below zero. */
  readonly short: ProblemType;
}

/**
 * Makes the verbs of a ledger, whose entries nobody changes: `append`, `list`, `read`, and `balance` of an account. The migration is `ledgerSql`: the
 * database moves both balances with the entry, and lets none but that of `mint` be below zero.
 */
export function ledgerVerbs<Row extends TableRow, Item>(entries: Delegate<Row>, spec: LedgerSpec<Row, Item>) {
  const { append, list, read } = rowVerbs(entries, spec);
  return {
    list,
    read,

    /** Adds an entry, once per caller and key. @throws `short`; IDEMPOTENCY_KEY_REUSED when the key came with another request */
    append: (entry: Creation<Row>): Promise<Item> =>
      append(entry).catch((error: unknown) => {
        throw isBelowZero(error) ? spec.short(undefined, { cause: error }) : error;
      }),

    /** Reads what an account has: 0 where it never had anything. */
    async balance(account: string): Promise<{ account: string; amount: number }> {
      const found = await spec.balances.findFirst({ where: { account } });
      return { account, amount: Number(found?.amount ?? 0) };
    },
  };
}

/** The verbs of a ledger: `readonly entries: LedgerVerbs<EntryModel, Entry>`. */
export type LedgerVerbs<Row extends TableRow, Item> = ReturnType<typeof ledgerVerbs<Row, Item>>;

/** Bodies were checked before, so the only check that is left is that of a balance; Prisma does not tell its name. */
const isBelowZero = (error: unknown) => postgresError(error)?.code === '23514';

/**
 * The end of the migration that makes a ledger: balances which follow the entries, whoever writes them. The table of entries has the columns `from`, `to` and
 * `amount`, which is above zero.
 */
export const ledgerSql = (table: string): string => `-- CreateTable
CREATE TABLE "${table}_balance" (
    "account" TEXT NOT NULL,
    "amount" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "${table}_balance_pkey" PRIMARY KEY ("account"),
    CONSTRAINT "${table}_balance_amount_check" CHECK ("amount" >= 0 OR "account" = 'mint')
);

-- Balances are locked in the order of their names, so that entries which cross never wait for each other.
CREATE FUNCTION "move_${table}"() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO "${table}_balance" ("account")
    SELECT "account" FROM unnest(ARRAY[NEW."from", NEW."to"]) AS "account" ORDER BY 1 ON CONFLICT DO NOTHING;
  PERFORM FROM "${table}_balance" WHERE "account" IN (NEW."from", NEW."to") ORDER BY "account" FOR UPDATE;
  UPDATE "${table}_balance"
    SET "amount" = "amount" + CASE WHEN "account" = NEW."to" THEN NEW."amount" ELSE 0 END
      - CASE WHEN "account" = NEW."from" THEN NEW."amount" ELSE 0 END
    WHERE "account" IN (NEW."from", NEW."to");
  RETURN NULL;
END $$;

CREATE TRIGGER "${table}_move" AFTER INSERT ON "${table}" FOR EACH ROW EXECUTE FUNCTION "move_${table}"();
`;
