import type { Readable } from 'node:stream';
import type { Static, TObject } from 'typebox';
import type { Bilingual } from './bilingual.ts';
import type { LinkSpec } from './link.ts';
import type { AdminRow } from './verb.ts';
import type { ValueWords, Words } from './words.ts';

/** What a verb that reads a file gets to know. */
export interface FileContext<Input> {
  /** The bytes as they were uploaded. It fails when a person stops the work: what was done until then stays. */
  readonly file: Readable;
  readonly input: Input;
  /** Who it is: `staff:kim@example.com`. */
  readonly by: string;
  /** A dry run: nothing may be changed, the report is of what would be. */
  readonly isRehearsal: boolean;
}

/** The result of a file, or of its dry run. */
export interface FileReport {
  /** Rows by what became of them: those that the verb's `counts` names are shown. */
  readonly counts: Readonly<Record<string, number>>;
  /** What was refused: some at most, of which the report is made. */
  readonly refusals: readonly {
    /** Of the file, from 1. */
    readonly row: number;
    readonly label: string;
    readonly fault: string;
  }[];
}

/**
 * A verb of the domain that reads a file by the domain's own rules, offered above the table's list. It is rehearsed first, and run when the
 * person has seen what it would do. Running it again must make nothing twice: it is run again from its start after a process died.
 */
export interface FileVerbSpec<Db, Input extends TObject = TObject> {
  readonly title: Bilingual;
  /** What file is expected. */
  readonly about: Bilingual;
  /** Endings of names: `['.csv']`. */
  readonly accept: readonly string[];
  /** 64 MiB at most. */
  readonly maxBytes: number;
  /** What is asked for besides the file. */
  readonly input?: Input;
  readonly links?: Readonly<Record<string, LinkSpec>>;
  readonly words?: Words<keyof Static<Input> & string>;
  readonly values?: ValueWords<keyof Static<Input> & string>;
  /** Offers it for a row too, with a form that is filled in from the row. */
  readonly initial?: (row: AdminRow) => Readonly<Record<string, unknown>>;
  /** What `counts` of the report are called, in their order. */
  readonly counts: Readonly<Record<string, Bilingual>>;
  /** @throws problems of the domain, where the file as a whole cannot be read */
  readonly run: (db: Db, context: FileContext<Static<Input>>) => Promise<FileReport>;
}
