import type { Content } from './content.ts';

type Identity = Pick<Content, 'broadcaster' | 'firstAired'>;

const maxDaysApart = 31;

/**
 * Returns whether two programmes of one title are one: the same broadcaster, and first aired within a month, as sources
 * differ in what they take for the first time. What is unknown contradicts nothing.
 */
export function isSame(one: Identity, other: Identity): boolean {
  if (one.broadcaster && other.broadcaster && foldName(one.broadcaster) !== foldName(other.broadcaster)) return false;
  if (!one.firstAired || !other.firstAired) return true;
  return Math.abs(Date.parse(one.firstAired) - Date.parse(other.firstAired)) <= maxDaysApart * 86_400_000;
}

const foldName = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
