import { decodeCursor, pageFrom } from '@clever/contract';
import type { Campaign } from '../shapes.ts';
import { toCampaign } from './campaign-row.ts';
import type { CouponDb } from './coupon-db.ts';

export interface CampaignFilter {
  readonly limit: number;
  readonly cursor?: string;
  readonly name?: string;
  readonly paused?: boolean;
}

/** Lists campaigns, newest first: their ids are in the order of their creation. */
export async function listCampaigns(
  { prisma }: CouponDb,
  { limit, cursor, name, paused }: CampaignFilter,
): Promise<{ items: Campaign[]; next: string | null }> {
  const filters = { name, paused };
  const [after] = decodeCursor(cursor, filters, 1) ?? [];
  const rows = await prisma.campaign.findMany({
    where: {
      ...(after !== undefined && { id: { lt: String(after) } }),
      ...(name !== undefined && { name: { contains: literal(name), mode: 'insensitive' } }),
      ...(paused !== undefined && { paused }),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return pageFrom(rows, { limit, filters, position: ({ id }) => [id], view: toCampaign });
}

/** Prisma passes what LIKE gives a meaning as it is. */
const literal = (text: string) => text.replaceAll(/[\\%_]/g, '\\$&');
