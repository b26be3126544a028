import type { Readable } from 'node:stream';
import { streamPages } from '@clever/model';
import { batchPending, batchUnknown } from '../problems.ts';
import { show } from '../rules/code-text.ts';
import type { CouponDb } from './coupon-db.ts';

const pageSize = 5_000;

/**
 * Streams the codes of a complete batch as CSV, a page at a time, as fast as they are read.
 *
 * @throws COUPON_BATCH_UNKNOWN; COUPON_BATCH_PENDING while codes are missing
 */
export async function exportCodes({ prisma, database }: CouponDb, id: string): Promise<Readable> {
  const batch = await prisma.batch.findUnique({ where: { id }, include: { campaign: true } });
  if (!batch) throw batchUnknown();
  const { done, count, firstPosition, campaignId, campaign } = batch;
  if (done < count) throw batchPending(undefined, { extra: { done, count } });
  const pattern = campaign.pattern ?? '';
  const lines = async function* () {
    yield 'code\r\n';
    for (let from = firstPosition; from < firstPosition + count; from += pageSize) {
      const to = Math.min(from + pageSize, firstPosition + count);
      const { rows } = await database.query<{ code: string }>({
        name: 'coupon export codes',
        text: 'SELECT code FROM code WHERE campaign_id = $1 AND position >= $2 AND position < $3 ORDER BY position',
        values: [campaignId, from, to],
      });
      yield rows.map(({ code }) => `${show(pattern, code)}\r\n`).join('');
    }
  };
  return streamPages(database, lines());
}
