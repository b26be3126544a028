import type { Readable } from 'node:stream';
import type { Bilingual } from './bilingual.ts';
import type { AdminRow } from './verb.ts';

/** Work that goes on after a row was made. Its page shows how far it is, and looks again by itself until it is over. */
export interface ProgressSpec<Field extends string = string> {
  /** How many are done, and of how many. */
  readonly done: Field;
  readonly of: Field;
  /** Whether it has ended without all of them. */
  readonly failed?: Field;
  /** What they are: `text('Codes', '코드')` */
  readonly what: Bilingual;
}

/** Rows of another table of the domain that a row's page leads to: a list with these filters. */
export interface RelatedSpec {
  readonly title: Bilingual;
  readonly table: string;
  /** Values by field; `1..20` for numbers from one to another. */
  readonly filters: Readonly<Record<string, string>>;
}

/** A file that a row's page offers to whoever may export the table. The history keeps who took it. */
export interface DownloadSpec<Db> {
  readonly title: Bilingual;
  /** `text/csv; charset=utf-8` */
  readonly type: string;
  /** With its ending, in Latin letters. */
  readonly fileName: (row: AdminRow) => string;
  /** Offers it for rows of which this is true; for all where it is absent. */
  readonly isFor?: (row: AdminRow) => boolean;
  /** @throws problems of the domain */
  readonly run: (db: Db, row: AdminRow) => Promise<Readable>;
}
