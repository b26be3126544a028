import { foldPlatform } from '@clever/readers/clients';

interface Store {
  readonly name: string;
  readonly storeId: string | null;
  readonly storeUrl: string | null;
}

const stores = new Map<string, (id: string) => string>([
  ['ios', (id) => `https://apps.apple.com/app/id${id.replace(/^id/, '')}`],
  ['android', (id) => `https://play.google.com/store/apps/details?id=${id}`],
]);

/** Returns the store address of a platform's app: its own address, or the one of its id in the App Store or Play. */
export function storeUrlOf({ name, storeId, storeUrl }: Store): string | null {
  if (storeUrl !== null || storeId === null) return storeUrl;
  return stores.get(foldPlatform(name))?.(storeId) ?? null;
}
