import { type Maker, once, receiptOf } from '@clever/model';
import { foldPlatform } from '@clever/readers/clients';
import type { NewPlatform, PlatformView } from '../platform-shapes.ts';
import { platformTaken } from '../problems.ts';
import type { AppDb } from './app-db.ts';
import { changeApp } from './change-app.ts';
import { toPlatformView } from './platform-row.ts';

/**
 * Adds a platform to an app. Clients of it were not counted before, so none can be locked out.
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
      name: foldPlatform(platform),
      ...settings,
      ...receiptOf(maker),
      version: 1,
      createdAt: at,
      updatedAt: at,
    };
    const createdAs = toPlatformView(row);
    const made = await once(maker, {
      insert: () => transaction.platform.createManyAndReturn({ data: { ...row, createdAs }, skipDuplicates: true }),
      find: (by) => transaction.platform.findUnique({ where: { createdBy_idempotencyKey: by } }),
      taken: () => platformTaken(`${app} has ${platform} already`),
    });
    return made.row.createdAs as PlatformView;
  });
}
