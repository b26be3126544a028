import type { Database } from '@clever/contract/database';
import { openDatabases } from '@clever/router';
import { startAdminSite } from '../admin-site.ts';
import { startCluster } from '../cluster.ts';
import type { Report } from '../report.ts';
import { median } from '../statistics.ts';

const players = 1_000_000;
const codes = 10_000_000;
const rounds = 9;

/** Lists of the admin site over big tables, beside what an admin asks that numbers its pages and counts its rows. */
export async function adminList(): Promise<Report> {
  await using cluster = await startCluster();
  const addresses = new Map([
    ['player', await cluster.create('player')],
    ['coupon', await cluster.create('coupon')],
  ]);
  const databases = openDatabases({
    DATABASE_URL_PLAYER: addresses.get('player'),
    DATABASE_URL_COUPON: addresses.get('coupon'),
    DATABASE_STATEMENT_TIMEOUT_MS: '600000',
  });
  const [player, coupon] = [databases.open('player'), databases.open('coupon')];
  await writePlayers(player);
  await writeCodes(coupon);
  await using site = await startAdminSite(cluster, addresses);
  const rows: Measured[] = [];
  for (const [label, path] of Object.entries(pages)) rows.push(await measure(label, () => site.open(path)));
  for (const [label, [database, ...statements]] of Object.entries(numbered(player, coupon)))
    rows.push(await measure(label, () => ask(database, statements)));
  await databases.close();
  return reportOf(rows);
}

/** What people open first, and what they do next. */
const pages = {
  'players, first view': '/data/player/Player',
  'players, part of a handle': '/data/player/Player?q=er77',
  'players, by country': '/data/player/Player?f.country=KR',
  'codes, first view': '/data/coupon/Code',
  'codes, beginning of a code': '/data/coupon/Code?q=ab12',
};

const numbered = (player: Database, coupon: Database): Record<string, [Database, ...string[]]> => ({
  'OFFSET and COUNT(*): players, first page': [
    player,
    'SELECT * FROM player ORDER BY created_at DESC LIMIT 50 OFFSET 0',
    'SELECT count(*) FROM player',
  ],
  'OFFSET and COUNT(*): codes, first page': [
    coupon,
    'SELECT * FROM code ORDER BY code LIMIT 50 OFFSET 0',
    'SELECT count(*) FROM code',
  ],
  'OFFSET and COUNT(*): codes, page 20,000': [
    coupon,
    'SELECT * FROM code ORDER BY code LIMIT 50 OFFSET 1000000',
    'SELECT count(*) FROM code',
  ],
});

async function ask(database: Database, statements: readonly string[]) {
  const startedAt = performance.now();
  for (const text of statements) await database.query({ text });
  return { ms: performance.now() - startedAt, bytes: 0 };
}

interface Measured {
  readonly label: string;
  readonly firstMs: number;
  readonly ms: number;
  readonly worstMs: number;
  readonly bytes: number;
}

/** The first time, when nothing is known yet, and the middle of those after it. */
async function measure(label: string, run: () => Promise<{ ms: number; bytes: number }>): Promise<Measured> {
  const first = await run();
  const times = [];
  for (let round = 0; round < rounds; round++) times.push((await run()).ms);
  return { label, firstMs: first.ms, ms: median(times), worstMs: Math.max(...times), bytes: first.bytes };
}

async function writePlayers(database: Database): Promise<void> {
  await database.query({ text: 'DROP INDEX player_handle_idx' });
  await database.query({
    text: `INSERT INTO player (id, handle, handle_key, country, locale, created_at)
      SELECT (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'player' || n, 'player' || n,
        (ARRAY['KR', 'JP', 'US', 'DE', 'BR'])[1 + n % 5], 'ko-KR', now() - n * interval '20 seconds'
      FROM generate_series(1, ${players}) n, lateral (SELECT lpad(to_hex(1760000000000 + n), 12, '0') AS h) x`,
  });
  await database.query({ text: 'CREATE INDEX player_handle_idx ON player USING gin (handle public.gin_trgm_ops)' });
  await database.query({ text: 'VACUUM ANALYZE player' });
}

/** Its indexes are made afterwards: ten times faster than row by row. */
async function writeCodes(database: Database): Promise<void> {
  const run = (text: string) => database.query({ text });
  const foreign = await database.query<{ conname: string }>({
    text: "SELECT conname FROM pg_constraint WHERE conrelid = 'code'::regclass AND contype = 'f'",
  });
  for (const { conname } of foreign.rows) await run(`ALTER TABLE code DROP CONSTRAINT "${conname}"`);
  await run('ALTER TABLE code DROP CONSTRAINT code_pkey');
  await run('DROP INDEX code_campaign_id_position_key');
  await run(`INSERT INTO code (code, campaign_id, position)
    SELECT substr(md5(n::text), 1, 16), '00000000-0000-7000-8000-000000000001', n FROM generate_series(1, ${codes}) n`);
  await run("SET maintenance_work_mem = '512MB'");
  await run('ALTER TABLE code ADD PRIMARY KEY (code)');
  await run('CREATE UNIQUE INDEX code_campaign_id_position_key ON code (campaign_id, position)');
  await run('VACUUM ANALYZE code');
}

function reportOf(rows: readonly Measured[]): Report {
  const find = (label: string) => rows.find((row) => row.label === label) as Measured;
  const [player, code] = [find('players, first view'), find('codes, first view')];
  const goal = (label: string, maxMs: number, { ms, firstMs }: Measured) => ({
    goal: `${label} at most ${maxMs} ms`,
    seen: `${ms.toFixed(1)} ms, the first time ${firstMs.toFixed(1)} ms`,
    isMet: ms <= maxMs,
  });
  return {
    name: 'adminList',
    title: 'Lists of the admin site: 1,000,000 players and 10,000,000 codes',
    columns: ['list', 'first ms', 'median ms', 'worst ms', 'KB'],
    rows: rows.map(({ label, firstMs, ms, worstMs, bytes }) => [
      label,
      firstMs.toFixed(1),
      ms.toFixed(1),
      worstMs.toFixed(1),
      bytes === 0 ? '' : (bytes / 1024).toFixed(0),
    ]),
    goals: [goal('players', 200, player), goal('codes', 100, code)],
  };
}
