import type { Database } from '@clever/contract/database';
import { countScores, createEvent, openEvent, rankOf, submitScore, switchEvent } from '@clever/model-event/db';
import { openDatabases } from '@clever/router';
import { startCluster } from '../cluster.ts';
import type { Report } from '../report.ts';

const players = 1_000_000;
const asked = 4_000;
const maxMs = 10;
const start = '2026-01-01T00:00:00Z';
const key = () => ({ value: crypto.randomUUID(), fingerprint: 'bench' });

/** Ranks among a million players while scores come in, beside counting those that are better. */
export async function rank(): Promise<Report> {
  await using cluster = await startCluster();
  const databases = openDatabases({
    DATABASE_URL_EVENT: await cluster.create('event'),
    DATABASE_STATEMENT_TIMEOUT_MS: '600000',
  });
  const database = databases.open('event');
  const db = openEvent(database);
  const id = await makeBoard(db);
  await writeScores(database, id);
  const job = countWhile(database);
  const player = () => `p${Math.floor(Math.random() * players)}`;
  const submit = () =>
    submitScore(db, { caller: 'bench', key: key() }, id, {
      playerId: player(),
      client: {},
      score: Math.floor(Math.random() * 1_000_000),
    });
  const load = submitWhile(submit);
  await times(200, () => rankOf(db, player(), { id }));
  const ours = await times(asked, () => rankOf(db, player(), { id }));
  const counted = await times(asked / 200, () => countBetter(database, id, player()));
  const submits = await load.stop();
  await job.stop();
  const agree = await compare(db, database, { id, player });
  await db.close();
  await databases.close();
  return reportOf({ ours, counted, submits, agree });
}

type Db = ReturnType<typeof openEvent>;

async function makeBoard(db: Db): Promise<string> {
  const leaderboard = { mode: 'best' as const, order: 'high' as const, payouts: [] };
  const absent = {
    endsAt: null,
    claimDays: 7,
    repeat: null,
    audience: {},
    phases: [],
    attendance: null,
    missions: [],
    budget: null,
  };
  const body = { name: 'Bench', timeZone: 'UTC', dayStartsAt: 0, startsAt: start, leaderboard, ...absent };
  const { id } = await createEvent(db, { body, caller: 'bench', key: key() });
  await switchEvent(db, id, 'publish');
  return id;
}

/** Half of the players share a hundred scores: ties are what a leaderboard has most of. */
async function writeScores(database: Database, id: string): Promise<void> {
  const run = (text: string) => database.query({ text, values: [id] });
  await run(`INSERT INTO score (event_id, season, player_id, score, place, at)
    SELECT $1, 'all', 'p' || n, s, -s, '${start}'::timestamptz + n * interval '1 ms' FROM generate_series(0, ${players - 1}) n,
      LATERAL (SELECT CASE n % 2 WHEN 0 THEN n / 2 % 100 ELSE n::bigint * 7919 % 1000000 END AS s) x`);
  await run(`INSERT INTO score_change (event_id, season, place, at, player_id, change)
    SELECT event_id, season, place, at, player_id, 1 FROM score WHERE event_id = $1`);
  await countScores(database);
  await database.query({ text: 'VACUUM ANALYZE' });
}

/** What the service's job does, every 250 ms. */
function countWhile(database: Database) {
  let isOver = false;
  const done = (async () => {
    for (; !isOver; await new Promise((resolve) => setTimeout(resolve, 250))) await countScores(database);
  })();
  const stop = () => {
    isOver = true;
    return done;
  };
  return { stop };
}

/** A client that submits without a pause. */
function submitWhile(submit: () => Promise<unknown>) {
  let [isOver, made] = [false, 0];
  const startedAt = performance.now();
  const done = (async () => {
    for (; !isOver; made++) await submit();
  })();
  const stop = async () => {
    isOver = true;
    await done;
    return (made * 1000) / (performance.now() - startedAt);
  };
  return { stop };
}

async function times(count: number, run: () => Promise<unknown>): Promise<number[]> {
  const all: number[] = [];
  while (all.length < count) {
    const startedAt = performance.now();
    await run();
    all.push(performance.now() - startedAt);
  }
  return all.sort((one, other) => one - other);
}

async function countBetter(database: Database, id: string, player: string): Promise<number> {
  const { rows } = await database.query<{ rank: number }>({
    name: 'bench count',
    text: `SELECT 1 + count(*)::int AS rank FROM score WHERE event_id = $1 AND season = 'all'
      AND score > (SELECT score FROM score WHERE event_id = $1 AND season = 'all' AND player_id = $2)`,
    values: [id, player],
  });
  return rows[0]?.rank ?? 0;
}

/** Ties apart, both say the same: of equal scores ours is at least as high as what is counted. */
async function compare(
  db: Db,
  database: Database,
  { id, player }: { id: string; player: () => string },
): Promise<number> {
  let agreed = 0;
  for (let at = 0; at < 50; at++) {
    const one = player();
    const { rank: ours, score } = await rankOf(db, one, { id });
    const least = await countBetter(database, id, one);
    const { rows } = await database.query<{ ties: number }>({
      text: 'SELECT count(*)::int AS ties FROM score WHERE event_id = $1 AND score = $2',
      values: [id, score],
    });
    if (ours >= least && ours < least + (rows[0]?.ties ?? 0)) agreed++;
  }
  return agreed;
}

interface Measured {
  readonly ours: readonly number[];
  readonly counted: readonly number[];
  readonly submits: number;
  readonly agree: number;
}

function reportOf({ ours, counted, submits, agree }: Measured): Report {
  const at = (all: readonly number[], share: number) =>
    all[Math.min(all.length - 1, Math.floor(share * all.length))] ?? Number.NaN;
  const row = (label: string, all: readonly number[]) => [
    label,
    `${all.length}`,
    at(all, 0.5).toFixed(1),
    at(all, 0.99).toFixed(1),
    at(all, 1).toFixed(1),
  ];
  const p99 = at(ours, 0.99);
  return {
    name: 'rank',
    title: `Ranks among 1,000,000 players, one after the other, while ${Math.round(submits)} scores a second come in`,
    columns: ['way', 'asked', 'p50 ms', 'p99 ms', 'worst ms'],
    rows: [row('event.rank', ours), row('count(*) where score >', counted)],
    goals: [
      { goal: `p99 at most ${maxMs} ms`, seen: `${p99.toFixed(1)} ms`, isMet: p99 <= maxMs },
      { goal: 'ranks agree with the count', seen: `${agree} of 50`, isMet: agree === 50 },
    ],
  };
}
