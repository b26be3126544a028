import { stateRefused } from '../problems.ts';
import type { Entry, ReactionKind } from '../shapes.ts';
import { findEntry } from './find-entry.ts';
import type { PostDb } from './open-post.ts';
import { toEntry } from './row.ts';

interface Reaction {
  readonly id: string;
  readonly player: string;
  readonly kind: ReactionKind;
}

/** Counts what one statement has added or taken away: a repetition finds nothing to do. */
const count = (changed: string, by: '+ 1' | '- 1') => `
  WITH changed AS (${changed} RETURNING kind)
  UPDATE entry SET activity = activity + 1,
    reactions = reactions || jsonb_build_object(changed.kind, greatest(0, coalesce((reactions ->> changed.kind)::int, 0) ${by}))
  FROM changed WHERE id = $1`;
const add = count(
  `INSERT INTO reaction (entry_id, player, kind) SELECT id, $2, $3 FROM entry WHERE id = $1 AND state = 'published' ON CONFLICT DO NOTHING`,
  '+ 1',
);
const take = count('DELETE FROM reaction WHERE entry_id = $1 AND player = $2 AND kind = $3', '- 1');

/** Adds a reaction of a player: one of each kind. @throws POST_UNKNOWN; POST_STATE_REFUSED */
export async function addReaction({ database }: PostDb, { id, player, kind }: Reaction): Promise<Entry> {
  await database.query({ name: 'post react', text: add, values: [id, player, kind] });
  const row = await findEntry(database, id);
  if (row.state !== 'published') throw stateRefused(`The entry is ${row.state}`);
  return toEntry(row, { player });
}

/** Takes a reaction back. */
export async function removeReaction({ database }: PostDb, { id, player, kind }: Reaction): Promise<void> {
  await database.query({ name: 'post unreact', text: take, values: [id, player, kind] });
}
