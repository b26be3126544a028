import type { PoolClient } from 'pg';
import { stateRefused } from '../problems.ts';
import { type Deciding, refuseStranger } from '../rules/moderators.ts';
import type { Entry, State } from '../shapes.ts';
import { holdFiles } from './files.ts';
import { findEntry, findOwn } from './find-entry.ts';
import type { PostDb } from './open-post.ts';
import { type EntryRow, toEntry } from './row.ts';

/** What is decided of an entry. */
interface Decision extends Deciding {
  readonly reason?: string;
}

interface Change extends Decision {
  readonly to: 'published' | 'hidden' | 'removed';
  readonly from: readonly State[];
}

const moderator = { isModerator: true };

/** Publishes what waits for a moderator or was hidden; what was to be published later still is. Its reports are dismissed. @throws POST_UNKNOWN; POST_STATE_REFUSED; POST_NOT_MODERATOR */
export const approveEntry = (db: PostDb, id: string, { reason: _none, ...decision }: Decision): Promise<Entry> =>
  decide(db, id, { ...decision, to: 'published', from: ['pending', 'hidden', 'published'] });

/** Hides what is published, or waits. Its reports are upheld. @throws POST_UNKNOWN; POST_STATE_REFUSED; POST_NOT_MODERATOR */
export const hideEntry = (db: PostDb, id: string, decision: Decision): Promise<Entry> =>
  decide(db, id, { ...decision, to: 'hidden', from: ['pending', 'published'] });

/** Removes an entry for good, and releases its files. @throws POST_UNKNOWN; POST_NOT_MODERATOR */
export const removeEntry = (db: PostDb, id: string, decision: Decision): Promise<Entry> =>
  decide(db, id, { ...decision, to: 'removed', from: ['draft', 'scheduled', 'pending', 'published', 'hidden'] });

/** Removes what its author takes back. @throws POST_UNKNOWN; POST_NOT_YOURS */
export async function withdrawEntry(db: PostDb, id: string, by: string): Promise<void> {
  await findOwn(db.database, id, by);
  await removeEntry(db, id, { by, mayAlways: true, reason: 'Taken back by its author' });
}

/** A repetition changes nothing. Reports of what is approved once more are dismissed all the same. */
async function decide({ database }: PostDb, id: string, change: Change): Promise<Entry> {
  const row = await database.transaction(async (tx) => {
    await lock(tx, id);
    const before = await findEntry(tx, id);
    refuseStranger(before, change);
    if (isDone(before, change)) return before;
    if (!change.from.includes(before.state as State)) throw stateRefused(`The entry is ${before.state}`);
    return apply(tx, before, change);
  });
  return toEntry(row, moderator);
}

/** What was approved for later is approved. */
const isDone = ({ state, queuedAt, decidedBy }: EntryRow, { to }: Change): boolean =>
  queuedAt === null && (state === to || (to === 'published' && state === 'scheduled' && decidedBy !== null));

const lock = (tx: PoolClient, id: string) =>
  tx.query({ text: 'SELECT FROM entry WHERE id = $1 FOR NO KEY UPDATE', values: [id] });

const text = `
  UPDATE entry SET state = CASE WHEN $2 = 'published' AND publish_at > now() THEN 'scheduled' ELSE $2 END, reason = $3, decided_by = $4,
    queued_at = NULL, published_at = CASE WHEN $2 = 'published' AND publish_at > now() THEN NULL WHEN $2 = 'published' THEN coalesce(published_at, now())
    ELSE published_at END, is_pinned = is_pinned AND $2 <> 'removed', version = version + 1, updated_at = now() WHERE id = $1`;

async function apply(tx: PoolClient, { id, version, files }: EntryRow, { to, reason, by }: Change): Promise<EntryRow> {
  await tx.query({ text, values: [id, to, reason ?? null, by] });
  await tx.query({
    text: "UPDATE report SET state = $2, decided_at = now() WHERE entry_id = $1 AND state = 'open'",
    values: [id, to === 'published' ? 'dismissed' : 'upheld'],
  });
  if (to === 'removed') await holdFiles(tx, { id, version: version + 1, before: files, after: [] });
  return findEntry(tx, id);
}

/** Keeps a published post at the top of its board. @throws POST_UNKNOWN; POST_STATE_REFUSED */
export async function pinPost(db: PostDb, id: string): Promise<Entry> {
  await pin(db, id, true);
  const row = await findEntry(db.database, id, 'post');
  if (row.state !== 'published') throw stateRefused(`The post is ${row.state}`);
  return toEntry(row);
}

/** Unpins a post. @throws POST_UNKNOWN */
export async function unpinPost(db: PostDb, id: string): Promise<void> {
  await findEntry(db.database, id, 'post');
  await pin(db, id, false);
}

const pin = ({ database }: PostDb, id: string, isPinned: boolean) =>
  database.query({
    text: `UPDATE entry SET is_pinned = $2, version = version + 1, updated_at = now()
      WHERE id = $1 AND kind = 'post' AND is_pinned <> $2 AND (state = 'published' OR NOT $2)`,
    values: [id, isPinned],
  });
