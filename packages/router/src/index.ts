import type { Database } from '@clever/contract/database';

/** Opens the domains of a service, each on its database. */
export interface Databases {
  /** Opens a domain; the same handle each time. @throws ConfigError when its address is missing or malformed */
  open(domain: Domain): Database;
  /** Every domain that is open. */
  readonly opened: readonly Database[];
  close(): Promise<void>;
}

/** Which PostgreSQL database each domain lives in. Nothing else knows. */
export const domains = {
  permit: 'permit',
  link: 'link',
  coupon: 'coupon',
} as const;

export type Domain = keyof typeof domains;
