/** Where the rows of a table would be if its domain were spread over several machines. */
export type Placement = Spread | 'copied' | 'together';

/** By a column: rows with one value of it are on one machine, and so are the rows of the same group in other tables. */
export interface Spread {
  readonly by: string;
  /** What the column holds: `player`. */
  readonly group: string;
  /** Unique keys without that column, by their columns, and foreign keys to another machine, as `-> Blob`; and why they are there. */
  readonly across?: Readonly<Record<string, string>>;
}

/** The tables of a domain, and its statements that read several groups at once, by file, and why they may. */
export interface Distribution {
  readonly tables: Readonly<Record<string, Placement>>;
  readonly across?: Readonly<Record<string, string>>;
}

/** Spreads a table by a column. */
export const by = (column: string, group: string, across: Spread['across'] = {}): Spread => ({
  by: column,
  group,
  across,
});

/** Every machine has all of it: small, and written by people. */
export const copied = 'copied';

/** All of it is on one machine: small, or of one moment. */
export const together = 'together';
