import { Fresh } from '@clever/contract/database';

/** A way of keeping a value that is expensive to load. */
export interface Cache<Value> {
  get(): Promise<Value>;
  /** Somebody has written: the value is another one. */
  changed(): void;
}

type Load<Value> = () => Promise<Value>;

/** Loads each time. */
export const none = <Value>(load: Load<Value>): Cache<Value> => ({ get: load, changed: () => undefined });

/** Keeps the value for a while; everybody who comes after that loads it. */
export function simple<Value>(load: Load<Value>, ttlMs: number): Cache<Value> {
  let value: Value | undefined;
  let until = 0;
  return {
    async get() {
      if (value !== undefined && performance.now() < until) return value;
      value = await load();
      until = performance.now() + ttlMs;
      return value;
    },
    changed: () => undefined,
  };
}

/** One loads, all others wait for it. */
export function locked<Value>(load: Load<Value>, ttlMs: number): Cache<Value> {
  let value: Promise<Value> | undefined;
  let until = 0;
  return {
    get() {
      if (value && performance.now() < until) return value;
      until = Number.POSITIVE_INFINITY;
      value = load().finally(() => {
        until = performance.now() + ttlMs;
      });
      return value;
    },
    changed: () => undefined,
  };
}

/** One loads, all others get the older value meanwhile. */
export function staleWhileLocked<Value extends object>(load: Load<Value>, ttlMs: number): Cache<Value> {
  const fresh = new Fresh<Value>({ load, onError: () => undefined, maxAgeMs: ttlMs });
  return { get: async () => fresh.get(), changed: () => undefined };
}

/** Loaded when somebody has written, and not by the clock: what the notices do. */
export function filledAtWrite<Value extends object>(load: Load<Value>): Cache<Value> {
  const fresh = new Fresh<Value>({ load, onError: () => undefined });
  return { get: async () => fresh.get(), changed: () => fresh.changed() };
}
