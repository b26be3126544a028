import type { Bilingual } from './bilingual.ts';

/** How a state is shown: each has a sign and a colour of its own. */
export type Tone = 'live' | 'coming' | 'draft' | 'over' | 'warning' | 'bad';

/** A state that rows of a table are in: it follows from their columns and the time, so that no job has to keep it. */
export interface StateSpec {
  readonly title: Bilingual;
  readonly tone: Tone;
  /**
   * When a row is in it: a condition in SQL over the columns of `t`, the table, such as `t.ends_at <= now()`. The first state counts whose
   * condition is true; the last one needs none.
   */
  readonly when?: string;
}

/** Rows that somebody has to look at: the first page counts them, and leads to their list. */
export interface AttentionSpec<Table extends string = string> {
  /** What they are: `Campaigns that end within a day`. */
  readonly title: Bilingual;
  readonly table: Table;
  /** Of the list's address: `state=ending`, `f.state=open`. */
  readonly query: string;
}
