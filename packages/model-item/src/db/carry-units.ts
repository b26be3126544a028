import type { Queries } from '@clever/model';
import { unitElsewhere } from '../problems.ts';
import type { Move } from '../rules/sides.ts';
import type { MoveAnswer } from './move-group.ts';

/* Those that a refund gave back to the mint are there already. */
const makeText = `INSERT INTO unit (id, kind, account, created_at)
  SELECT id, $2, $3, $4 FROM unnest($1::uuid[]) AS u (id)
  ON CONFLICT (id) DO UPDATE SET account = EXCLUDED.account WHERE unit.account = 'mint' RETURNING id`;
const moveText = 'UPDATE unit SET account = $3 WHERE id = ANY ($1) AND kind = $2 AND account = $4 RETURNING id';
const noteText = `INSERT INTO unit_move (unit_id, at, from_account, to_account, transfer_id)
  SELECT id, $2, $3, $4, $5 FROM unnest($1::uuid[]) AS u (id)`;

/**
 * Gives the units of an entry to their next owner, and notes it in their histories.
 *
 * @throws ITEM_UNIT_ELSEWHERE naming those that the account does not have
 */
export async function carryUnits(tx: Queries, { from, to, kind, units = [] }: Move, { id, at }: MoveAnswer) {
  const isNew = from === 'mint';
  const values = isNew ? [units, kind, to, at] : [units, kind, to, from];
  const { rows } = await tx.query<{ id: string }>({ text: isNew ? makeText : moveText, values });
  const found = new Set(rows.map((row) => row.id));
  const missing = units.filter((unit) => !found.has(unit));
  if (missing.length > 0)
    throw unitElsewhere(`${from} does not have ${missing.join(', ')} of ${kind}`, {
      extra: { account: from, units: missing },
    });
  await tx.query({ text: noteText, values: [units, at, from, to, id] });
}
