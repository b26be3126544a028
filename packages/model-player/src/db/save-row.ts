import type { SaveHead } from '../save-shapes.ts';

/** Which save of a player. */
export interface SavePlace {
  readonly id: string;
  readonly collection: string;
  readonly key: string;
}

export interface SaveRow {
  readonly collection: string;
  readonly key: string;
  readonly version: number;
  readonly bytes: number;
  readonly updatedAt: Date;
}

/** Selects a `SaveRow` from the table or expression `s`. */
export const saveColumns = 's.collection, s.key, s.version, s.bytes, s.updated_at AS "updatedAt"';

/** Shows a save without its value. */
export const toSaveHead = ({ collection, key, version, bytes, updatedAt }: SaveRow): SaveHead => ({
  collection,
  key,
  version,
  bytes,
  updatedAt: updatedAt.toISOString(),
});
