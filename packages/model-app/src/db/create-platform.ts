import type { NewPlatform, PlatformView } from '../platform-shapes.ts';
import { platformTaken } from '../problems.ts';
import type { AppDb } from './app-db.ts';
import { changeApp } from './change-app.ts';
import { viewPlatform } from './platform-view.ts';
import { byReceipt, checkReceipt, type Maker, receiptOf } from './receipt.ts';

/**
 * Says that an app runs on a platform. Clients of it were not counted before, so none can be locked out.
 *
 * @throws APP_UNKNOWN; APP_PLATFORM_TAKEN; IDEMPOTENCY_KEY_REUSED
 */
export function createPlatform(
  db: AppDb,
  app: string,
  { platform, storeId = null, storeUrl = null, minimum = null, recommended = null, texts = {} }: NewPlatform,
  maker: Maker,
): Promise<PlatformView> {
  return changeApp(db, app, async (transaction) => {
    const at = new Date();
    const settings = { storeId, storeUrl, minimum, recommended, texts };
    const row = {
      appKey: app,
      name: platform,
      ...settings,
      ...receiptOf(maker),
      version: 1,
      createdAt: at,
      updatedAt: at,
    };
    const createdAs = viewPlatform(row);
    const { count } = await transaction.platform.createMany({ data: { ...row, createdAs }, skipDuplicates: true });
    if (count === 1) return createdAs;
    const earlier = await transaction.platform.findUnique({ where: byReceipt(maker) });
    if (!earlier) throw platformTaken(`${app} has ${platform} already`);
    checkReceipt(earlier, maker);
    return earlier.createdAs as PlatformView;
  });
}
