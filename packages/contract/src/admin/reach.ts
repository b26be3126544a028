import type { Database } from '../database.ts';

/** How many players an audience meets. */
export interface Reach {
  readonly met: number;
  /** Of so many. */
  readonly of: number;
  /** Those that were seen lately, rather than all. */
  readonly isSample?: true;
}

/** How a domain tells how many players an audience meets, to whoever writes one in another domain. */
export interface ReachSpec<Table extends string = string> {
  /** Who may look at it may count. */
  readonly table: Table;
  /** @returns undefined where the domain does not know what the audience asks for, or it is none */
  readonly count: (database: Database, audience: Readonly<Record<string, unknown>>) => Promise<Reach | undefined>;
}
