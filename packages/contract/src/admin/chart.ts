import type { Bilingual } from './bilingual.ts';

/** A chart of a domain's dashboard: rows of a table counted, or added up, by time. */
export interface ChartSpec<Table extends string = string, Field extends string = string> {
  readonly title: Bilingual;
  readonly table: Table;
  /**
   * The field with the time, with which an index begins: a time; a day, which is one in UTC; or a UUIDv7, whose time is taken: an index
   * alone is read then.
   */
  readonly at: Field;
  /** Fields to add up, each a line of its own, with their names. Counts rows where it is absent. */
  readonly sum?: { readonly [Name in Field]?: Bilingual };
  /** Another chart of the same, by days: read instead of this one where a bar is a day or longer. */
  readonly byDay?: { readonly table: string; readonly at: string; readonly sum: Readonly<Record<string, Bilingual>> };
  /** Of the few figures on the first page. */
  readonly isOnHome?: true;
}
