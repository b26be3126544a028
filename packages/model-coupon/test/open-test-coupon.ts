import { randomUUID } from 'node:crypto';
import type { TestDatabase } from '@clever/testing';
import { createDatabase } from '@clever/testing';
import type { CouponDb } from '../src/db/index.ts';
import { createCampaign, generateCodes, openCoupon, writeCodes } from '../src/db/index.ts';
import type { Campaign, NewCampaign } from '../src/index.ts';

export const codeKeys = 'a key of tests that is longer than thirty-two characters';
export const caller = 'tests';

/** Opens the domain again, as another replica would. */
export const openReplica = (database: TestDatabase) => openCoupon(database, { codeKeys });

/** A key that was never used, for a body that is the same every time. */
export const newKey = (fingerprint = 'a') => ({ value: randomUUID(), fingerprint });

export async function openTestCoupon(): Promise<{ database: TestDatabase; db: CouponDb }> {
  const database = await createDatabase('coupon');
  return { database, db: await openReplica(database) };
}

export function makeCampaign(db: CouponDb, input: Partial<NewCampaign> = {}): Promise<Campaign> {
  const codes = { pattern: `${randomUUID().slice(0, 6).replaceAll(/[01]/g, 'X')}-####-####` };
  return createCampaign(db, caller, newKey(), { name: 'Pink', reward: { gems: 10 }, codes, ...input });
}

/** Makes codes of a campaign and reads them, in the order they were made in. */
export async function makeCodes(db: CouponDb, campaign: Campaign, count: number): Promise<string[]> {
  await generateCodes(db, caller, newKey(), campaign.id, count);
  while (await writeCodes(db));
  return readCodes(db, campaign.id);
}

export async function readCodes({ database }: CouponDb, campaignId: string): Promise<string[]> {
  const text = 'SELECT code FROM code WHERE campaign_id = $1 ORDER BY position';
  const { rows } = await database.query<{ code: string }>({ text, values: [campaignId] });
  return rows.map(({ code }) => code);
}
