import type { MergePreview, NewMerge } from '../merge-shapes.ts';
import { playerSame } from '../problems.ts';
import { findPlayer, refuseBanned } from './find-player.ts';
import { planMerge } from './plan-merge.ts';
import type { PlayerDb } from './player-db.ts';

/**
 * Returns what a merge would do, and changes nothing.
 *
 * @throws PLAYER_SAME; PLAYER_BANNED; PLAYER_MERGE_TOO_LARGE; PLAYER_UNKNOWN; PLAYER_DELETED
 */
export async function previewMerge({ database }: PlayerDb, id: string, input: NewMerge): Promise<MergePreview> {
  const into = await findPlayer(database, id);
  const from = await findPlayer(database, input.from);
  if (into.id === from.id) throw playerSame('They are one player already');
  refuseBanned(into);
  refuseBanned(from);
  return planMerge(database, { into: into.id, from: from.id }, input);
}
