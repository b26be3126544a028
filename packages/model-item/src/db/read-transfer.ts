import { transferUnknown } from '../problems.ts';
import { inOrder, sidesOf } from '../rules/sides.ts';
import type { Transfer } from '../shapes.ts';
import type { ItemDb } from './item-db.ts';

type Row = Omit<Transfer, 'balances'>;

const transferText = 'SELECT id, entries, reason, reference, reverses, instant(at) AS at FROM transfer WHERE id = $1';
/** By the key of postings: those of a transfer are found by what it moved, and when. */
const postingsText = `
  SELECT p.account, p.kind, p.after::float8 AS amount
  FROM unnest($2::text[], $3::text[]) AS s (account, kind)
  JOIN transfer t ON t.id = $1
  JOIN LATERAL (SELECT * FROM posting WHERE account = s.account AND kind = s.kind AND at = t.at OFFSET 0) p ON true`;

/**
 * Reads a transfer, with the balances that it left behind then.
 *
 * @throws ITEM_TRANSFER_UNKNOWN
 */
export async function readTransfer({ database }: ItemDb, id: string): Promise<Transfer> {
  const [row] = (await database.query<Row>({ name: 'item transfer', text: transferText, values: [id] })).rows;
  if (!row) throw transferUnknown(`There is no transfer ${id}`);
  const sides = sidesOf(row.entries);
  const values = [id, sides.map(({ account }) => account), sides.map(({ kind }) => kind)];
  const { rows: balances } = await database.query<Transfer['balances'][number]>({
    name: 'item transfer balances',
    text: postingsText,
    values,
  });
  return { ...row, balances: inOrder(balances) };
}
