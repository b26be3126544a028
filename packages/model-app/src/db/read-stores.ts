import type { Stores } from '../platform-shapes.ts';
import { storeUrlOf } from '../rules/store-url.ts';
import type { AppDb } from './app-db.ts';
import { findCompiled } from './find-compiled.ts';

/** Returns the store addresses of an app, from memory. Platforms without an address are left out. @throws APP_UNKNOWN */
export async function readStores(db: AppDb, key: string): Promise<Stores> {
  const { source } = await findCompiled(db, key);
  const stores = source.platforms.flatMap((platform) => {
    const url = storeUrlOf(platform);
    return url === null ? [] : [{ platform: platform.name, storeId: platform.storeId, url }];
  });
  return { app: key, stores };
}
