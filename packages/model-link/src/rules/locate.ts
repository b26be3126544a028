import { foldPlatform } from '@clever/readers/clients';
import { type Agent, isPlatform } from '@clever/readers/user-agents';
import type { AppPart } from '../insight-shapes.ts';
import type { Target } from '../shapes.ts';

/** Where an app can be had. */
export interface Store {
  /** As the app service names it: `ios`, `android`, `windows`, `desktop`, `web`. */
  readonly platform: string;
  readonly url: string;
}

/** Stores of apps; undefined where they could not be found out. */
export type FoundApps = ReadonlyMap<string, readonly Store[] | undefined>;

/** Where a target is, and what an app had to do with it. */
export interface Located {
  readonly location: string | undefined;
  readonly app: AppPart | undefined;
}

/**
 * Finds where a target is for a system: of an app its store there, else its fallback, else the link's own target.
 *
 * @param own the link's own target, where another one was chosen
 */
export function locate(target: Target, system: Agent['system'], found: FoundApps, own?: Target): Located {
  if (typeof target === 'string') return { location: target, app: undefined };
  const stores = found.get(target.app);
  const store = storeOf(stores ?? [], system);
  const part = { app: target.app, platform: store?.platform ?? null, isKnown: stores !== undefined };
  if (store) return { location: store.url, app: { ...part, ledTo: 'store' } };
  if (target.fallback !== undefined) return { location: target.fallback, app: { ...part, ledTo: 'fallback' } };
  return (own !== undefined && locateOwn(own, system, found, part)) || nowhere(part);
}

function locateOwn(own: Target, system: Agent['system'], found: FoundApps, part: Omit<AppPart, 'ledTo'>) {
  const { location, app } = locate(own, system, found);
  return location === undefined ? undefined : { location, app: app ?? { ...part, ledTo: 'target' as const } };
}

const nowhere = (part: Omit<AppPart, 'ledTo'>): Located => ({
  location: undefined,
  app: { ...part, ledTo: 'nowhere' },
});

/** The system's own store, else one of all desktops or mobiles, else the app's web address. */
function storeOf(stores: readonly Store[], system: Agent['system']): Store | undefined {
  const kind = (['mobile', 'desktop'] as const).find((each) => isPlatform(each, system));
  for (const wanted of [system, kind, 'web']) {
    const store = stores.find(({ platform }) => foldPlatform(platform) === wanted);
    if (store) return store;
  }
  return undefined;
}
