import type { Static, TObject } from 'typebox';
import type { IdempotencyKey, Match } from '../io.ts';
import type { Bilingual } from './bilingual.ts';
import type { EditorSpec } from './editor.ts';
import type { LinkSpec } from './link.ts';
import type { InputName, ValueWords, Words } from './words.ts';

/** A row of a table by its fields' names, as `pg` reads it: times are `Date`, big integers are texts. */
export type AdminRow = Readonly<Record<string, unknown>>;

/** What a verb gets to know when it is run from the admin. */
export interface VerbContext<Input> {
  /** The row as it was read a moment ago; empty where the verb makes one. */
  readonly row: AdminRow;
  /** What was filled in, of the shape that the verb asks for. */
  readonly input: Input;
  /** The version that the person saw, where the table has a field `version`: for verbs that take an If-Match. */
  readonly match: Match;
  /** The same each time that one form is sent: a verb with a receipt answers the first result. */
  readonly key: IdempotencyKey;
  /** The person, for columns such as `createdBy`: `staff:kim@example.com`. */
  readonly by: string;
  /** Why, in the person's words, at most 1,000 characters: empty where nobody was asked. */
  readonly reason: string;
}

/** A verb of the domain, offered as a button, a form, or instead of the admin's own add, change or delete. */
export interface VerbSpec<Db, Input extends TObject = TObject> {
  readonly title: Bilingual;
  /** What is asked for: a form is made of it. Nothing, where it is absent. */
  readonly input?: Input;
  /** Names of fields of the input, and of what these hold, that are called otherwise than in the table, or are not there. */
  readonly words?: Words<InputName<Static<Input>>>;
  readonly values?: ValueWords<InputName<Static<Input>>>;
  /** Fields of the input, and parts of what they hold, that are keys of other rows, besides fields that are named like one of the table that is. */
  readonly links?: Readonly<Record<string, LinkSpec>>;
  /** How fields of the input are filled in, where their shapes do not tell. */
  readonly editors?: { readonly [Name in keyof Static<Input> & string]?: EditorSpec };
  /** The values that the form begins with; those of the row where it is absent. */
  readonly initial?: (row: AdminRow) => Readonly<Record<string, unknown>>;
  /** Offers it for rows of which this is true; for all where it is absent. */
  readonly isFor?: (row: AdminRow) => boolean;
  /** Why it is not offered for the others: `text('It is paused already.', ...)` */
  readonly unfit?: Bilingual;
  /** Fields of the row that it changes whatever is filled in, with what they become: shown before it is done. */
  readonly sets?: Readonly<Record<string, unknown>>;
  /** What goes with it, and what stays: shown before something is deleted. */
  readonly goes?: Bilingual;
  /** The verb of the same table that takes it back. */
  readonly undo?: string;
  /**
   * For rows that are versions: puts this one in the place of the current one. Names the table of what has versions; its key and its
   * `version` are named as here. The form shows both beside each other, `match` is the current version as the person saw it, and the history
   * keeps what was there before and after.
   */
  readonly restores?: string;
  /** What to say when it is done, where "Done" would be too early or too little: `text('The codes are being made', ...)`. */
  readonly did?: Bilingual;
  /** The table of the row that it makes, where that is another one: who did it is led there. Its result holds that row's key. */
  readonly makes?: string;
  /** Cannot be undone: needs a confirmation, and is shown in red. */
  readonly isFinal?: true;
  /** Demands a reason, which the history keeps and the verb gets: its input has no field `reason` of its own. A second person's approval asks for it too. */
  readonly needsReason?: true;
  /** Another person who may do it has to agree before it is done: always, or for an input of which this is true. */
  readonly needsSecondPerson?: true | ((input: Static<Input>) => boolean);
  /**
   * @returns for a verb that makes a row, what its key is: `{ id: '...' }`
   * @throws problems of the domain, which are shown in the form
   */
  readonly run: (db: Db, context: VerbContext<Static<Input>>) => Promise<unknown>;
}
