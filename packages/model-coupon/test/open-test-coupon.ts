import { randomUUID } from 'node:crypto';
import { createDatabase } from '@clever/testing';
import { afterAll } from 'vitest';
import type { CouponDb } from '../src/db/index.ts';
import { createCampaign, generateCodes, openCoupon, writeCodes } from '../src/db/index.ts';
import type { Campaign, NewCampaign } from '../src/index.ts';

export const codeKeys = 'a key of tests that is longer than thirty-two characters';
export const caller = 'tests';

/** A key that was never used, for a body that is the same every time. */
export const newKey = (fingerprint = 'a') => ({ value: randomUUID(), fingerprint });

/** Opens the domain twice on a database of its own, as two replicas would, until the tests of the file are over. */
export async function openReplicas() {
  const database = await createDatabase('coupon');
  const open = () => openCoupon(database, { codeKeys });
  const [db, replica] = await Promise.all([open(), open()]);
  afterAll(async () => {
    await Promise.all([db.close(), replica.close()]);
    await database.close();
  });
  return { db, replica, database };
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
