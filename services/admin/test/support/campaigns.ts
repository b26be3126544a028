import { newId } from '@clever/contract';
import type { Database } from '@clever/contract/database';
import { createCampaign, openCoupon } from '@clever/model-coupon/db';

/** Makes a campaign. @returns its id */
export async function makeCampaign(database: Database, name: string): Promise<string> {
  const db = await openCoupon(database, { codeKeys: 'k'.repeat(43) });
  const body = { name, reward: { points: 1 }, codes: { pattern: 'AB-####-####' } };
  const made = await createCampaign(db, 'test', { value: newId(), fingerprint: name }, body);
  await db.close();
  return made.id;
}
