import { isProblem, standard } from '@clever/contract';
import { Fresh } from '@clever/contract/database';
import type { Log } from '@clever/model';
import { LRUCache } from 'lru-cache';
import { appUnknown } from '../problems.ts';
import type { FoundApps, Store } from '../rules/locate.ts';
import { normaliseTarget, type TargetPolicy } from '../rules/target.ts';

/** Asks where an app can be had; null when there is no such app. Rejects when that cannot be found out. */
export type ReadStores = (app: string) => Promise<readonly Store[] | null>;

/** Where apps can be had, kept in memory. */
export interface AppStores {
  /** Never rejects, and waits 250 ms at most for an app that is not in memory. */
  find(apps: readonly string[]): Promise<FoundApps>;
  /** @throws LINK_APP_UNKNOWN, UNAVAILABLE when the app service does not answer */
  check(apps: readonly string[]): Promise<void>;
  /** Resolves when nothing is asked any more. */
  close(): Promise<void>;
}

const maxApps = 1_000;
const patienceMs = 250;
/** After a failure visits do not wait again for as long as this. */
const pauseMs = 1_000;

interface AppStoresOptions {
  readonly read: ReadStores | undefined;
  readonly policy: TargetPolicy;
  readonly log: Log;
}

/** Caches the stores of apps for a minute; while they cannot be read, the older ones are used. */
export function createAppStores({ read, policy, log }: AppStoresOptions): AppStores {
  const apps = new LRUCache<string, Fresh<readonly Store[]>>({ max: maxApps });
  const failures = new LRUCache<string, { readonly stores: readonly Store[] | undefined }>({
    max: maxApps,
    ttl: pauseMs,
  });

  const load = async (app: string) => {
    const stores = await read?.(app);
    if (!stores) throw appUnknown(`There is no app ${app}`);
    return stores.flatMap((store) => allowed(store, policy));
  };
  const freshOf = (app: string) => {
    const known = apps.get(app);
    if (known) return known;
    const onError = (err: unknown) =>
      log.warn({ err, app }, 'the stores of an app could not be read, older ones are used');
    const made = new Fresh<readonly Store[]>({ load: () => load(app), onError });
    apps.set(app, made);
    return made;
  };
  const find = async (app: string) => {
    const failure = failures.get(app);
    if (failure) return failure.stores;
    try {
      return await atMost(freshOf(app).get());
    } catch (error) {
      const stores = isProblem(error, appUnknown) ? [] : undefined;
      failures.set(app, { stores });
      return stores;
    }
  };

  return {
    async find(names) {
      const found = await Promise.all(names.map(async (app) => [app, await find(app)] as const));
      return new Map(found);
    },
    async check(names) {
      await Promise.all(names.map(async (app) => freshOf(app).get())).catch(refuse);
    },
    async close() {
      await Promise.all([...apps.values()].map((each) => each.close()));
    },
  };
}

/** An address that links may not lead to is none. */
function allowed({ platform, url }: Store, policy: TargetPolicy): Store[] {
  try {
    return [{ platform, url: normaliseTarget(url, policy) }];
  } catch {
    return [];
  }
}

async function atMost<Value>(value: Value | Promise<Value>): Promise<Value | undefined> {
  if (!(value instanceof Promise)) return value;
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, patienceMs, undefined);
  return Promise.race([value, late]).finally(() => clearTimeout(timer));
}

function refuse(cause: unknown): never {
  if (isProblem(cause, appUnknown)) throw cause;
  throw standard.unavailable('The app could not be looked up', { cause, headers: { 'retry-after': '1' } });
}
