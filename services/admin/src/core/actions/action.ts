import type { ReadRow } from '../data/read-row.ts';
import type { OpenDomain } from '../domains/open-domains.ts';
import type { RecordedAction } from '../history/entry.ts';

/** Something that somebody does with a row of a domain: add, change, delete, or a verb. */
export interface Action extends Omit<RecordedAction, 'input'> {
  readonly domain: OpenDomain;
  /** The row as it is now; null where one is made. */
  readonly read: ReadRow | null;
  /** Of the row as the person saw it; empty where one is made. */
  readonly stamp: string;
  /** The version that the person saw, where the table counts them. */
  readonly version: string | undefined;
  readonly values: Readonly<Record<string, unknown>>;
}

/** The version of a row that a form is opened with. */
export const versionOf = (row: ReadRow['row']): string | undefined =>
  row.version === undefined ? undefined : String(row.version);
