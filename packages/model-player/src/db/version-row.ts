import type { SaveVersionHead } from '../save-shapes.ts';

export interface VersionRow {
  readonly version: number;
  readonly bytes: number;
  readonly removed: boolean;
  readonly writtenAt: Date;
}

/** Selects a `VersionRow` from the table `v`. */
export const versionColumns = 'v.version, v.bytes, v.value IS NULL AS removed, v.written_at AS "writtenAt"';

/** Shows a version without its value. */
export const toSaveVersionHead = ({ version, bytes, removed, writtenAt }: VersionRow): SaveVersionHead => ({
  version,
  bytes,
  removed,
  writtenAt: writtenAt.toISOString(),
});
