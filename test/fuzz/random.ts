/** Random choices that a seed repeats. */
export interface Random {
  /** From 0, below 1. */
  next(): number;
  chance(share: number): boolean;
  upTo(max: number): number;
  of<T>(list: readonly T[]): T;
}

/** @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (mulberry32) */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (max: number) => Math.floor(next() * (max + 1));
  return {
    next,
    upTo,
    chance: (share) => next() < share,
    of: <T>(list: readonly T[]) => list[upTo(list.length - 1)] as T,
  };
}
