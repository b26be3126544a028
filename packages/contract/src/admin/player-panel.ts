import type { Bilingual } from './bilingual.ts';

/**
 * What the page of one player shows of a table: the rows that belong to the player, the largest of `newest` first. One row, where `by` is
 * the whole key, is shown with its fields and the table's verbs.
 */
export interface PlayerPanelSpec<Table extends string = string, Field extends string = string> {
  readonly title: Bilingual;
  readonly table: Table;
  /** The field with the player's id. An index begins with it, or every page of a player reads the whole table. */
  readonly by: Field;
  /** What stands before the id in that field: `player:`. */
  readonly prefix?: string;
  /** The columns, those of the table's list where it is absent. */
  readonly list?: readonly Field[];
  /** The key's last field where it is absent. */
  readonly newest?: Field;
  /** Only rows that have something in this field. */
  readonly only?: Field;
  /** Adds these fields up over all rows of the player, instead of showing rows. */
  readonly sum?: { readonly [Name in Field]?: Bilingual };
  /** Verbs that each row offers. Their `isFor` sees the row without JSON. */
  readonly verbs?: readonly string[];
  readonly nested?: NestedSpec;
}

/** Rows of another table of the domain that are shown with each row of a panel, the largest of `newest` first. */
export interface NestedSpec {
  readonly title: Bilingual;
  readonly table: string;
  /** Fields there that equal the key here, in the key's order. */
  readonly by: readonly string[];
  readonly list: readonly string[];
  readonly newest: string;
  /** Verbs that each offers, but for the one that equals the row above in `current`. */
  readonly verbs?: readonly string[];
  readonly current?: string;
}

/** Where players are looked for. */
export interface PlayerSearchSpec<Table extends string = string, Field extends string = string> {
  readonly table: Table;
  /** What is typed `is` the field's value, or the field `has` it somewhere. An index serves it. */
  readonly field: Field;
  readonly how: 'is' | 'has';
  /** The field with the player's id. */
  readonly player: Field;
}
