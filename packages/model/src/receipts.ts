import { type IdempotencyKey, standard } from '@clever/contract';
import { constraintOf } from '@clever/contract/database';

/** Who makes something, and by which key. Without a key nothing is remembered: a repetition makes another one. */
export interface Maker<Key extends IdempotencyKey | undefined = IdempotencyKey | undefined> {
  readonly caller: string;
  readonly key: Key;
}

/** What finds a receipt: the unique key of the two columns. */
export interface ReceiptKey {
  readonly createdBy: string;
  readonly idempotencyKey: string;
}

/** The columns that make a row the receipt of its key. The last two are null where there is no key. */
export interface Receipt<Key extends IdempotencyKey | undefined = IdempotencyKey | undefined> {
  readonly createdBy: string;
  readonly idempotencyKey: TextOf<Key>;
  /** Of the request: operation, parameters and body. */
  readonly fingerprint: TextOf<Key>;
}

type TextOf<Key> = undefined extends Key ? string | null : string;

/** Gives the values of the receipt's columns. */
export const receiptOf = <Key extends IdempotencyKey | undefined>({ caller, key }: Maker<Key>): Receipt<Key> => ({
  createdBy: caller,
  idempotencyKey: (key?.value ?? null) as TextOf<Key>,
  fingerprint: (key?.fingerprint ?? null) as TextOf<Key>,
});

type Found = { readonly fingerprint: string | null } | null | undefined;

/** How a row is made once. */
export interface Once<Made, Known extends Found, Key extends IdempotencyKey | undefined = IdempotencyKey | undefined> {
  /**
   * Inserts the row with the receipt in it. Returns undefined, or an empty list, when a unique key was taken (`skipDuplicates`, `ON CONFLICT DO
   * NOTHING`); a thrown violation counts as well, but ends the transaction that it is in.
   */
  readonly insert: (receipt: Receipt<Key>) => PromiseLike<Made | readonly Made[] | undefined>;
  /** Finds the row that has this receipt. */
  readonly find: (by: ReceiptKey) => PromiseLike<Known>;
  /** Makes the problem of another row that has a key of its own already. It gets the constraint, where one was thrown. */
  readonly taken?: (constraint: string | undefined) => Error;
}

/** The result of `once`. */
export type OnceResult<Made, Known> =
  | { readonly isNew: true; readonly row: Made }
  | { readonly isNew: false; readonly row: NonNullable<Known> };

/**
 * Makes a row once per caller and key: inserts it, or finds the one that the key has made. The unique keys decide, so nothing is read before.
 *
 * @throws IDEMPOTENCY_KEY_REUSED when the key came with another request; what `taken` makes
 */
export async function once<Made, Known extends Found, Key extends IdempotencyKey | undefined>(
  maker: Maker<Key>,
  { insert, find, taken }: Once<Made, Known, Key>,
): Promise<OnceResult<Made, Known>> {
  const { made, violated } = await attempt(() => insert(receiptOf(maker)));
  if (made !== undefined) return { isNew: true, row: made };
  const row = await findReceipt(maker, find);
  if (row) return { isNew: false, row };
  throw (
    taken?.(constraintOf(violated)) ??
    violated ??
    standard.internal('A unique key was taken, and no problem is given for it')
  );
}

/**
 * Finds what a key has made before, for verbs that check something before they insert.
 *
 * @throws IDEMPOTENCY_KEY_REUSED when the key came with another request
 */
export async function findReceipt<Known extends Found>(
  { caller, key }: Maker,
  find: (by: ReceiptKey) => PromiseLike<Known>,
): Promise<NonNullable<Known> | undefined> {
  if (!key) return undefined;
  const row = await find({ createdBy: caller, idempotencyKey: key.value });
  if (!row) return undefined;
  if (row.fingerprint !== key.fingerprint)
    throw standard.keyReused(`The key ${key.value} came with another request before`);
  return row;
}

async function attempt<Made>(
  insert: () => PromiseLike<Made | readonly Made[] | undefined>,
): Promise<{ made: Made | undefined; violated?: unknown }> {
  try {
    const made = await insert();
    return { made: isList(made) ? made[0] : made };
  } catch (error) {
    if (constraintOf(error) === undefined) throw error;
    return { made: undefined, violated: error };
  }
}

const isList = <Made>(made: Made | readonly Made[] | undefined): made is readonly Made[] => Array.isArray(made);
