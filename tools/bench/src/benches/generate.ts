import { createCampaign, generateCodes, openCoupon, readBatch, writeCodes } from '@clever/model-coupon/db';
import { openDatabases } from '@clever/router';
import { startCluster } from '../cluster.ts';
import type { Report } from '../report.ts';

const count = 1_000_000;
const maxSeconds = 30;

/** A million codes with check characters, as the job of one replica writes them. */
export async function generate(): Promise<Report> {
  await using cluster = await startCluster();
  const databases = openDatabases({ DATABASE_URL_COUPON: await cluster.create('coupon') });
  const coupon = await openCoupon(databases.open('coupon'), { codeKeys: 'k'.repeat(43) });
  const key = { value: 'bench', fingerprint: 'bench' };
  const campaign = await createCampaign(coupon, 'bench', key, {
    name: 'many',
    reward: {},
    codes: { pattern: 'PINK-####-####' },
  } as Parameters<typeof createCampaign>[3]);
  const batch = await generateCodes(coupon, 'bench', key, campaign.id, count);
  const startedAt = performance.now();
  while (await writeCodes(coupon));
  const seconds = (performance.now() - startedAt) / 1000;
  const { done } = await readBatch(coupon, batch.id);
  await coupon.close();
  await databases.close();
  if (done !== count) throw new Error(`${done} codes instead of ${count}`);
  return {
    name: 'generate',
    title: 'Generating 1,000,000 codes',
    columns: ['codes', 'seconds', 'per second'],
    rows: [[count.toLocaleString('en'), seconds.toFixed(1), Math.round(count / seconds).toLocaleString('en')]],
    goals: [{ goal: `at most ${maxSeconds} s`, seen: `${seconds.toFixed(1)} s`, isMet: seconds <= maxSeconds }],
  };
}
