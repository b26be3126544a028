/** Rows of another domain, or of a table without a foreign key, that a field refers to. */
export interface LinkSpec {
  /** `player` */
  readonly domain: string;
  /** `Player` */
  readonly table: string;
}
