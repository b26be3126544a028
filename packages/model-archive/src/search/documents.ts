/** What the index knows of a programme. Nothing of it is shown: hits are read from the database. */
export interface IndexedProgramme {
  readonly id: string;
  readonly title: string;
  readonly originalTitle: string | null;
  readonly broadcaster: string | null;
  readonly category: string | null;
  /** `2026-01-31`. */
  readonly firstAired: string | null;
  readonly people: readonly string[];
  readonly tags: readonly string[];
  /** Synopsis and titles and synopses of episodes. */
  readonly hidden: string;
}

/** Days since 1900; 0 where it is unknown. */
export function toDayNumber(day: string | null | undefined): number {
  return day ? Math.max(1, Math.min(65_535, Math.floor(Date.parse(day) / 86_400_000) + 25_567)) : 0;
}
