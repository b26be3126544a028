import { LRUCache } from 'lru-cache';
import type { CompiledLink } from '../rules/compiled-link.ts';

/** Links in memory, by `domain/slugKey`. */
export interface LinkCache {
  /** Undefined: not in memory. Null: there is no such link, as was found a moment ago. */
  peek(key: string): CompiledLink | null | undefined;
  /** Loads a link into memory; those who ask for one meanwhile wait for the same answer. */
  load(key: string): Promise<CompiledLink | null>;
  forget(key: string): void;
  forgetAll(): void;
}

export interface LinkCacheOptions {
  readonly load: (key: string) => Promise<CompiledLink | null>;
  /** Most links, and most bytes they take. */
  readonly maxLinks?: number;
  readonly maxBytes?: number;
}

const maxMissing = 20_000;
/** A new link is notified, so this only bounds the effect of a lost notification. */
const missingMs = 10_000;

/** Makes an empty cache. */
export function createLinkCache({ load, maxLinks = 100_000, maxBytes = 128 * 2 ** 20 }: LinkCacheOptions): LinkCache {
  const links = new LRUCache<string, CompiledLink>({
    max: maxLinks,
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }, key) => bytes + 2 * key.length,
  });
  const missing = new LRUCache<string, true>({ max: maxMissing, ttl: missingMs });
  const loading = new Map<string, Promise<CompiledLink | null>>();

  const keep = (key: string, link: CompiledLink | null) => {
    if (link) links.set(key, link);
    else missing.set(key, true);
  };
  const start = (key: string) => {
    const promise = load(key)
      .then((link) => {
        // A link that was invalidated while it was read may have been read before its change.
        if (loading.get(key) === promise) keep(key, link);
        return link;
      })
      .finally(() => {
        if (loading.get(key) === promise) loading.delete(key);
      });
    loading.set(key, promise);
    return promise;
  };

  return {
    peek: (key) => links.get(key) ?? (missing.has(key) ? null : undefined),
    load: (key) => loading.get(key) ?? start(key),
    forget(key) {
      links.delete(key);
      missing.delete(key);
      loading.delete(key);
    },
    forgetAll() {
      links.clear();
      missing.clear();
      loading.clear();
    },
  };
}
