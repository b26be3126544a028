import type { Database } from '@clever/contract/database';
import { type TableVerbs, tableVerbs } from '@clever/model';
import { PrismaPg } from '@prisma/adapter-pg';
import { type Item, problems } from '../index.ts';
import { PrismaClient } from './generated/client.ts';
import type { ItemModel } from './generated/models.ts';

/** The open domain. */
export interface ItemDb {
  readonly database: Database;
  readonly items: TableVerbs<ItemModel, Item>;
  /** The database stays open. */
  close(): Promise<void>;
}

/** Opens the domain on its database. */
export function openItem(database: Database): ItemDb {
  const prisma = database.repeating(
    new PrismaClient({ adapter: new PrismaPg(database.pool, { schema: database.schema }) }),
  );
  const items = tableVerbs(prisma.item, { view: toItem, unknown: problems.itemUnknown, parts: ['name'] });
  return { database, items, close: () => prisma.$disconnect() };
}

/** Converts a row to the contract's shape. */
function toItem({ createdBy: _by, idempotencyKey: _key, fingerprint: _print, ...row }: ItemModel): Item {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
