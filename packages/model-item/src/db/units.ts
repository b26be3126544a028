import { decodeCursor, pageFrom } from '@clever/contract';
import { unitUnknown } from '../problems.ts';
import type { Unit, UnitHistory } from '../proof-shapes.ts';
import type { UnitModel } from './generated/models.ts';
import type { ItemDb } from './item-db.ts';

/** Most moves of a unit that are shown, the newest. */
const maxMoves = 100;

/** Lists the unique items of an account, the newest first. */
export async function listUnits(
  { prisma }: ItemDb,
  account: string,
  { limit, cursor, kind }: { limit: number; cursor?: string; kind?: string },
): Promise<{ items: Unit[]; next: string | null }> {
  const filters = { account, kind };
  const [after] = decodeCursor(cursor, filters, 1) ?? [];
  const where = {
    account,
    ...(kind !== undefined && { kind }),
    ...(after !== undefined && { id: { lt: String(after) } }),
  };
  const rows = await prisma.unit.findMany({ where, orderBy: { id: 'desc' }, take: limit + 1 });
  return pageFrom(rows, { limit, filters, position: ({ id }) => [id], view: toUnit });
}

/**
 * Reads a unique item with its owners, the newest first.
 *
 * @throws ITEM_UNIT_UNKNOWN
 */
export async function readUnit({ prisma }: ItemDb, id: string): Promise<UnitHistory> {
  const include = { history: { orderBy: { at: 'desc' }, take: maxMoves } } as const;
  const row = await prisma.unit.findUnique({ where: { id }, include });
  if (!row) throw unitUnknown(`There is no unit ${id}`);
  const { history, ...unit } = row;
  const moves = history.map(({ from, to, transferId, at }) => ({ from, to, transferId, at: at.toISOString() }));
  return { ...toUnit(unit), history: moves };
}

const toUnit = ({ createdAt, ...row }: UnitModel): Unit => ({ ...row, createdAt: createdAt.toISOString() });
