import type { PlatformView, Texts } from '../platform-shapes.ts';
import type { Platform } from './generated/client.ts';

/** Shows a platform as it is answered. */
export const toPlatformView = (row: Omit<Platform, 'createdAs'>): PlatformView => ({
  app: row.appKey,
  platform: row.name,
  storeId: row.storeId,
  storeUrl: row.storeUrl,
  minimum: row.minimum,
  recommended: row.recommended,
  texts: row.texts as Texts,
  version: row.version,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
