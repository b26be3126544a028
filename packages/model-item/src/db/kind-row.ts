import type { Kind } from '../shapes.ts';
import type { KindModel } from './generated/models.ts';

/** Converts a row to the contract's shape. */
export function toKind({ createdBy: _by, idempotencyKey: _key, fingerprint: _print, ...row }: KindModel): Kind {
  return {
    ...row,
    maxPerPlayer: row.maxPerPlayer === null ? null : Number(row.maxPerPlayer),
    prices: row.prices as Kind['prices'],
    products: row.products as Kind['products'],
    metadata: row.metadata as Kind['metadata'],
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
