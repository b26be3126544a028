import type { Database } from '@clever/contract/database';
import type { Group } from '@clever/model';
import type { CodeKeys } from '../rules/code-keys.ts';
import type { Catalog } from './catalog.ts';
import type { PrismaClient } from './generated/client.ts';

import type { TakeAnswer, TakeAsk } from './take-group.ts';

/** The open coupon domain, first argument of every verb. */
export interface CouponDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  readonly keys: CodeKeys;
  readonly catalog: Catalog;
  /** The campaign of a normalized code, undefined where there is none. */
  readonly lookups: Group<string, string | undefined>;
  /** Requests to redeem and to reserve. */
  readonly takes: Group<TakeAsk, TakeAnswer>;
  /** Requests to validate. */
  readonly trials: Group<TakeAsk, TakeAnswer>;
  readonly publishHints: Map<string, PublishHint>;
  /** Answers what waits, then stops listening. The database stays open. */
  close(): Promise<void>;
}

/** Where to look for the next code of a campaign. A hint, of this process. */
export interface PublishHint {
  /** Below this position there is hardly a free code. */
  from: number;
  /** Until then, by the monotonic clock, there is none at all. */
  emptyUntil: number;
}
