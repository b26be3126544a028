import type { Match } from './io.ts';
import { stale } from './standard-problems.ts';

/**
 * Refuses an edit of another version than the one the caller read. Absent, and `*`, any version will do.
 *
 * @throws STALE with the current version, and its entity tag
 */
export function checkMatch(match: Match | undefined, version: number): void {
  if (match !== undefined && match !== '*' && !match.includes(version)) throw stale(version);
}
