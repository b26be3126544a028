import type { Player } from '../shapes.ts';

/** A row of `player`, by the names that `playerColumns` gives. */
export interface PlayerRow {
  readonly id: string;
  readonly handle: string | null;
  readonly displayName: string | null;
  readonly locale: string | null;
  readonly country: string | null;
  readonly metadata: unknown;
  readonly banReason: string | null;
  readonly bannedAt: Date | null;
  readonly banUntil: Date | null;
  readonly version: number;
  readonly mergedInto: string | null;
  readonly deletedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Selects a `PlayerRow` from the table or expression `p`. */
export const playerColumns = `p.id, p.handle, p.display_name AS "displayName", p.locale, p.country, p.metadata, p.ban_reason AS "banReason",
  p.banned_at AS "bannedAt", p.ban_until AS "banUntil", p.version, p.merged_into AS "mergedInto",
  p.deleted_at AS "deletedAt", p.created_at AS "createdAt", p.updated_at AS "updatedAt"`;

/** Holds for a player that can be given something. */
export const isAlive = 'merged_into IS NULL AND deleted_at IS NULL';

/** Shows a player as the contract has it. */
export function toPlayer(row: PlayerRow): Player {
  const { id, handle, displayName, locale, country, metadata, version } = row;
  return {
    id,
    handle,
    displayName,
    locale,
    country,
    metadata: metadata as Player['metadata'],
    ban: banOf(row),
    version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The ban that holds now. */
export function banOf({ banReason, bannedAt, banUntil }: PlayerRow): Player['ban'] {
  if (banReason === null || bannedAt === null || (banUntil && banUntil.getTime() <= Date.now())) return null;
  return { reason: banReason, since: bannedAt.toISOString(), until: banUntil?.toISOString() ?? null };
}
