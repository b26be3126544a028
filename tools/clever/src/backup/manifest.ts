import { createHash } from 'node:crypto';
import type { Domain } from '@clever/router';

/** A file of a backup. */
export interface FileRecord {
  readonly bytes: number;
  readonly sha256: string;
}

/** A table as it was in the snapshot. */
export interface TableRecord {
  readonly schema: Domain;
  readonly table: string;
  readonly rows: number;
  /** Of a copy: the columns that it has, in its order. Those that are generated are not in it. */
  readonly columns?: readonly string[];
  /** Of a copy: where its rows are. */
  readonly file?: string;
  /** Of a copy: of its rows as PostgreSQL writes them, in whatever order. */
  readonly digest?: string;
}

/** Where a sequence stood when its table had been read: never behind what the rows hold. */
export interface SequenceRecord {
  readonly schema: Domain;
  readonly sequence: string;
  /** May be beyond what a JSON number holds. */
  readonly lastValue: string;
  readonly isCalled: boolean;
}

/** The manifest of a backup: `manifest.json` in its folder, written last. */
export interface Manifest {
  readonly format: 1;
  /** `dump` was made by pg_dump; `copy` by Clever, from the migrations and the rows. */
  readonly kind: 'dump' | 'copy';
  readonly database: string;
  readonly domains: readonly Domain[];
  /** RFC 3339, when the snapshot was taken. */
  readonly takenAt: string;
  /** Major versions of the server, and of pg_dump where it was used. */
  readonly server: number;
  readonly program?: number;
  readonly extensions: readonly string[];
  readonly tables: readonly TableRecord[];
  readonly sequences: readonly SequenceRecord[];
  /** By path in the folder. */
  readonly files: Readonly<Record<string, FileRecord>>;
}

export const manifestName = 'manifest.json';

/** Writes a manifest so that a change to it is noticed. */
export function formatManifest(manifest: Manifest): string {
  return `${JSON.stringify({ sha256: digestOf(manifest), manifest }, null, 2)}\n`;
}

/** Reads a manifest. @returns undefined when it is not what was written */
export function parseManifest(text: string): Manifest | undefined {
  try {
    const { sha256, manifest } = JSON.parse(text);
    return sha256 === digestOf(manifest) ? manifest : undefined;
  } catch {
    return undefined;
  }
}

const digestOf = (manifest: Manifest) => createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
