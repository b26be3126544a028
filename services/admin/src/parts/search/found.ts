/** Something that a search found. */
export interface Found {
  readonly label: string;
  readonly href: string;
  readonly about?: string;
}

export interface FoundGroup {
  readonly title: string;
  readonly found: readonly Found[];
}
