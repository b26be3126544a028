import type { Database } from '@clever/contract/database';
import { Group, openPrisma } from '@clever/model';
import { readCodeKeys } from '../rules/code-keys.ts';
import { Catalog } from './catalog.ts';
import type { CouponDb } from './coupon-db.ts';
import { findCampaigns } from './find-campaigns.ts';
import { PrismaClient } from './generated/client.ts';

import { campaignChannel } from './notify.ts';
import { isKeyTaken, takeGroup } from './take-group.ts';

export interface CouponSettings {
  /** Secrets of at least 32 characters, separated by commas, the newest first. */
  readonly codeKeys: string;
}

/** One lane works while the other one's answers are sent. More would only wait for the same rows. */
const lanes = 2;
const maxSize = 128;

/** Opens the domain on its database. */
export async function openCoupon(database: Database, settings: CouponSettings): Promise<CouponDb> {
  const keys = readCodeKeys(settings.codeKeys);
  const catalog = new Catalog(database, keys);
  const prisma = openPrisma(database, (options) => new PrismaClient(options));
  const lookups = new Group({ maxSize, lanes, run: (codes: readonly string[]) => findCampaigns(database, codes) });
  const takes = new Group({ maxSize, lanes, run: takeGroup(database, false), repeats: isKeyTaken });
  const trials = new Group({ maxSize, lanes, run: takeGroup(database, true) });
  const unlisten = await database.listen(campaignChannel, (id) => catalog.forget(id));
  const close = async () => {
    await unlisten();
    await Promise.all([lookups.close(), takes.close(), trials.close()]);
    await prisma.$disconnect();
  };
  return { database, prisma, keys, catalog, lookups, takes, trials, publishHints: new Map(), close };
}
