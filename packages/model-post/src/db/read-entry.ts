import { entryUnknown } from '../problems.ts';
import type { Entry } from '../shapes.ts';
import { findEntry } from './find-entry.ts';
import type { PostDb } from './open-post.ts';
import { toEntry } from './row.ts';

/** Reads an entry as a player sees it; a draft is there for its author alone. @throws POST_UNKNOWN */
export async function readEntry({ database }: PostDb, id: string, player: string | undefined): Promise<Entry> {
  const row = await findEntry(database, id);
  const isPrivate = row.state === 'draft' || row.state === 'scheduled';
  if (isPrivate && row.author !== player) throw entryUnknown(`There is no entry ${id}`);
  return toEntry(row, { player });
}
