import type { CollectionChoice, MergePreview, NewMerge } from '../merge-shapes.ts';
import { maxMovedTies } from '../merge-shapes.ts';
import { mergeTooLarge } from '../problems.ts';
import { type CollectionState, chooseCollections } from '../rules/choose-collections.ts';
import type { Queries } from './player-db.ts';
import { tiesOf } from './tie-row.ts';

const collections = `SELECT player_id AS "playerId", collection, count(*)::int AS saves, max(updated_at) AS "newestAt"
  FROM save WHERE player_id IN ($1, $2) AND NOT removed GROUP BY player_id, collection ORDER BY collection`;

const counts = `SELECT (SELECT count(*)::int FROM identity WHERE player_id = $1) AS identities,
  (SELECT count(*)::int FROM (SELECT FROM (${tiesOf}) AS tie LIMIT ${maxMovedTies + 1}) AS part) AS ties`;

/**
 * Plans the merge of two players that are neither merged nor deleted.
 *
 * @throws PLAYER_MERGE_TOO_LARGE
 */
export async function planMerge(
  queries: Queries,
  { into, from }: { into: string; from: string },
  choices: Pick<NewMerge, 'rules' | 'otherwise'>,
): Promise<MergePreview> {
  const states = await queries.query<CollectionState>({ text: collections, values: [into, from] });
  const { rows } = await queries.query<MergePreview['moved']>({ text: counts, values: [from] });
  const moved = rows[0] ?? { identities: 0, ties: 0 };
  if (moved.ties > maxMovedTies)
    throw mergeTooLarge(`It has more than ${maxMovedTies} followers, followed and blocked`);
  return { into, from, collections: chooseCollections(into, states.rows, choices), moved };
}

/** Names the collections that the other player's saves replace, or fill. */
export const takenOf = (choices: readonly CollectionChoice[]) =>
  choices.filter(({ chosen }) => chosen === 'other').map(({ collection }) => collection);
