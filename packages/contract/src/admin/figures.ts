import type { Bilingual } from './bilingual.ts';
import type { AdminRow } from './verb.ts';

/** Which time figures are asked for: from the beginning of an hour until before another, days being those of a time zone. */
export interface FiguresRange {
  readonly from: string;
  readonly until: string;
  readonly timeZone: string;
}

/** What a domain counted of one row. */
export interface CountedFigures {
  /** Values by the names of `series`, at the time when each day begins, or at the day. Days without anything may be left out. */
  readonly days: readonly ({ readonly at: string } & Readonly<Record<string, number | string>>)[];
  /** By the names of `totals`; null is without limit. */
  readonly totals?: Readonly<Record<string, number | null>>;
}

/** What a row's page shows of what came of it: curves of the last days, and totals. Read by the domain's own verb. */
export interface FiguresSpec<Db> {
  readonly title: Bilingual;
  /** The first is drawn as bars, others as lines over them. */
  readonly series: Readonly<Record<string, Bilingual>>;
  readonly totals?: Readonly<Record<string, Bilingual>>;
  /** @throws problems of the domain */
  readonly read: (db: Db, row: AdminRow, range: FiguresRange) => Promise<CountedFigures>;
}
