import type { CouponDb } from './coupon-db.ts';
import { Prisma } from './generated/client.ts';

/** Carries the ids of campaigns that changed. */
export const campaignChannel = 'coupon_campaign';

/** The statement that marks a campaign as changed, and notifies every replica when its transaction commits. */
export const announceCampaign = (id: string) =>
  Prisma.sql`UPDATE campaign SET updated_at = now() WHERE id = ${id}::uuid RETURNING pg_notify(${campaignChannel}, id::text)::text`;

/** Drops a campaign from this replica's cache, without waiting for the message. */
export const forgetCampaign = ({ catalog }: CouponDb, id: string) => catalog.forget(id);
