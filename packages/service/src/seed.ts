import type { Client } from '@clever/caller';
import type { Use } from '@clever/contract';
import type { Past } from './past.ts';

/** How much of one kind of thing a seed has made, and found. */
export interface Seeded {
  /** In the plural: `players`. */
  readonly what: string;
  readonly made: number;
  /** Was there already. */
  readonly there: number;
}

/** Fills a service with what a demo shows, through its own operations, so that its rules hold. */
export interface Seed<Calls extends readonly Use[] = readonly Use[]> {
  readonly calls: Calls;
  /** May be run again: it adds what is missing. */
  readonly run: (call: Client<Calls>) => Promise<readonly Seeded[]>;
  /** So that charts say something. */
  readonly past?: Past;
}

/** Describes a seed: `src/seed/index.ts` of a service exports it as `seed`, and `clever seed` runs it. */
export function defineSeed<const Calls extends readonly Use[]>(seed: Seed<Calls>): Seed<Calls> {
  return seed;
}
