/** What is searched of a thing. Nothing of it is shown: hits are read from the database. */
export interface Document<Label extends string = string> {
  readonly id: string;
  /** Its title: found with or without spaces, and ranked first. */
  readonly titles: readonly string[];
  /** People, tags and the like: found before what is hidden. */
  readonly names: readonly string[];
  /** Texts that are searched last. */
  readonly hidden: string;
  /** The newest comes first among equals: `2026-01-31`; null is the oldest. */
  readonly day: string | null;
  /** What is filtered by, and counted. */
  readonly labels: Readonly<Record<Label, readonly string[]>>;
}

/** Days since 1900, 1 to 65,535; 0 where it is unknown. */
export function toDayNumber(day: string | null | undefined): number {
  return day ? Math.max(1, Math.min(65_535, Math.floor(Date.parse(day) / 86_400_000) + 25_567)) : 0;
}
