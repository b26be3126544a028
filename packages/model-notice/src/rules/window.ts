import { windowRefused } from '../problems.ts';
import type { State } from '../shapes.ts';

/** The times that decide when a notice is shown. */
export interface Timing {
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly publishedAt: Date | null;
  readonly cancelledAt: Date | null;
}

/** Returns the state of a notice at a time. It has begun at `startsAt`, and is over at `endsAt`. */
export function stateOf({ startsAt, endsAt, publishedAt, cancelledAt }: Timing, at: Date): State {
  if (cancelledAt) return 'cancelled';
  if (!publishedAt) return 'draft';
  if (endsAt && endsAt <= at) return 'ended';
  return startsAt && startsAt > at ? 'scheduled' : 'live';
}

/** Checks that a window is not empty. @throws NOTICE_WINDOW_REFUSED */
export function checkWindow({ startsAt, endsAt }: Pick<Timing, 'startsAt' | 'endsAt'>): void {
  if (startsAt && endsAt && startsAt >= endsAt) throw windowRefused('The window ends before it begins');
}

/** Reads an instant of an edit: undefined stays as it is, null is none. */
export const instant = (text: string | null | undefined) => (text ? new Date(text) : text === null ? null : undefined);
