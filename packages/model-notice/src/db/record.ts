import type { Events } from '../count-shapes.ts';
import type { NoticeDb } from './open-notice.ts';

/** Counts events; they are written within a quarter of a second, those of unknown notices left out. */
export function recordEvents({ counts }: NoticeDb, { events }: Events): { accepted: number } {
  for (const event of events) counts.add(event);
  return { accepted: events.length };
}
