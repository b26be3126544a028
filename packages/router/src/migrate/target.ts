/** Which domain to migrate, and where. */
export interface MigrationTarget {
  /** Address of the database, for a role that may create the domain's tables. */
  readonly url: string;
  readonly domain: string;
  /** The folder of migrations: `packages/model-coupon/prisma/migrations`. */
  readonly directory: string;
}
