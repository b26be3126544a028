import type { Bilingual } from '@clever/contract/admin';

/** What can be allowed: one permission with its name, or many by a pattern. */
export interface Possible {
  /** `coupon.Campaign.pause`, `coupon.*.view` */
  readonly permission: string;
  readonly title: Bilingual;
}

/** What can be allowed on one table, and on what stands in a table's place. */
export interface PossibleTable {
  readonly name: string;
  readonly title: Bilingual;
  readonly actions: readonly Possible[];
}

/** What can be allowed of one domain. */
export interface PossibleDomain {
  readonly domain: string;
  readonly title: Bilingual;
  readonly tables: readonly PossibleTable[];
}
