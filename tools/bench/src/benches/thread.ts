import type { Database } from '@clever/contract/database';
import { listComments, openPost, type PostDb } from '@clever/model-post/db';
import { openDatabases } from '@clever/router';
import { startCluster } from '../cluster.ts';
import type { Report } from '../report.ts';
import { median } from '../statistics.ts';

const comments = 1_000_000;
const rounds = 200;
const goalMs = 20;
const board = '01900000-0000-7000-8000-000000000001';
const post = '01900000-0000-7000-8000-000000000002';

/** Pages of one thread of a million comments, of which a third was removed, wherever the cursor is. */
export async function thread(): Promise<Report> {
  await using cluster = await startCluster();
  const addresses = { DATABASE_URL_POST: await cluster.create('post'), DATABASE_STATEMENT_TIMEOUT_MS: '600000' };
  const databases = openDatabases(addresses);
  const database = databases.open('post');
  await writeThread(database);
  await cluster.checkpoint();
  const db = await openPost(database, { maxIndexed: 0, address: '', log: console });
  const rows: string[][] = [];
  let worst = 0;
  for (const [label, filters] of Object.entries(await placesOf(db))) {
    const times = await measure(db, filters);
    worst = Math.max(worst, times.at(-1) as number);
    rows.push([label, median(times).toFixed(2), (times.at(-1) as number).toFixed(2)]);
  }
  await db.close();
  await databases.close();
  return {
    name: 'thread',
    title: 'A page of 20 out of 1,000,000 comments in one thread, a third of them removed',
    columns: ['page', 'median ms', 'worst ms'],
    rows,
    goals: [{ goal: `at most ${goalMs} ms`, seen: `${worst.toFixed(1)} ms at worst`, isMet: worst <= goalMs }],
  };
}

type Filters = Parameters<typeof listComments>[2];

/** The first page of either order, and pages that begin in the middle and near the end. */
async function placesOf(db: PostDb): Promise<Record<string, Filters>> {
  const first = { limit: 20, order: 'oldest' } as const;
  const places: Record<string, Filters> = { 'the first': first, 'the newest': { ...first, order: 'newest' } };
  let cursor: string | undefined;
  for (let at = 0; at < comments / 2; at += 20_000) {
    // A page of the largest size the verb takes leads far in few steps.
    const page = await listComments(db, post, {
      order: 'oldest',
      limit: 20_000,
      ...(cursor !== undefined && { cursor }),
    });
    if (page.next === null) break;
    cursor = page.next;
    if (at === 100_000 || at === 300_000 || at === 480_000)
      places[`after ${at + 20_000} shown ones`] = { ...first, cursor };
  }
  return places;
}

async function measure(db: PostDb, filters: Filters): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const startedAt = performance.now();
    await listComments(db, post, filters);
    if (round > 0) times.push(performance.now() - startedAt);
  }
  return times.sort((a, b) => a - b);
}

async function writeThread(database: Database): Promise<void> {
  await database.query({
    text: `INSERT INTO board (id, slug, name, created_by) VALUES ('${board}', 'b', 'b', 'bench')`,
  });
  await database.query({ text: 'ALTER TABLE entry DISABLE TRIGGER USER' });
  const columns = 'id, board_id, kind, post_id, author, state, title, body, html, excerpt, published_at, created_by';
  await database.query({
    text: `INSERT INTO entry (${columns}) VALUES ('${post}', '${board}', 'post', NULL, 'ann', 'published', 't', 'b', '<p>b</p>', 'b', now(), 'bench')`,
  });
  await database.query({
    text: `INSERT INTO entry (${columns})
      SELECT uuidv7(), '${board}', 'comment', '${post}', 'p' || n % 5000, CASE n % 3 WHEN 0 THEN 'removed' ELSE 'published' END, NULL,
        repeat('댓글 ', 20), '<p>' || repeat('댓글 ', 20) || '</p>', '댓글', now(), 'bench' FROM generate_series(1, ${comments}) n`,
  });
  await database.query({ text: 'ALTER TABLE entry ENABLE TRIGGER USER' });
  await database.query({ text: 'VACUUM ANALYZE entry' });
}
