import { Instant, json, nullable, text } from '@clever/contract';
import Type, { type Static } from 'typebox';

/** Largest value of a save, as compact JSON, in bytes. */
export const maxSaveBytes = 262_144;
/** Versions of a save that are kept, the current one included. */
export const keptVersions = 10;
/** Most saves of a batch, and its largest body in bytes. */
export const maxBatch = 100;
export const maxBatchBytes = 4_194_304;

const name = '^[A-Za-z0-9][A-Za-z0-9._-]*$';

/** Saves that belong together, and are merged together: `progress`. */
export const Collection = text(64, { pattern: name });
export const SaveKey = text(128, { pattern: name });

export const SaveValue = json(maxSaveBytes, 32);
const value = Type.Unsafe<unknown>({});

export const NewSave = Type.Object({ value: SaveValue });

export const SaveHead = Type.Object({
  collection: Type.String(),
  key: Type.String(),
  /** Also its entity tag. It goes on counting after the save was removed. */
  version: Type.Integer({ minimum: 1 }),
  /** Of the value, as compact JSON. */
  bytes: Type.Integer(),
  updatedAt: Instant,
});
export type SaveHead = Static<typeof SaveHead>;

export const Save = Type.Object({ ...SaveHead.properties, value });
export type Save = Static<typeof Save>;

export const SaveVersionHead = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  bytes: Type.Integer(),
  /** Whether the save was removed then: there is nothing to restore. */
  removed: Type.Boolean(),
  writtenAt: Instant,
});
export type SaveVersionHead = Static<typeof SaveVersionHead>;

export const SaveVersion = Type.Object({ ...SaveVersionHead.properties, value });
export type SaveVersion = Static<typeof SaveVersion>;

const version = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });

/** One write of a batch. */
export const BatchedSave = Type.Object({
  collection: Collection,
  key: SaveKey,
  value: SaveValue,
  /** The version it replaces; null: there is none yet; absent: whichever there is. */
  version: Type.Optional(nullable(version)),
});
export type BatchedSave = Static<typeof BatchedSave>;

export const SaveBatch = Type.Object({ saves: Type.Array(BatchedSave, { minItems: 1, maxItems: maxBatch }) });

export const Restoration = Type.Object({ version });
