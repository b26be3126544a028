import { createDatabase } from '@clever/testing';
import { expect, test } from 'vitest';
import { past as app } from '../services/app/src/seed/past.ts';
import { past as coupon } from '../services/coupon/src/seed/past.ts';
import { past as event } from '../services/event/src/seed/past.ts';
import { past as item } from '../services/item/src/seed/past.ts';
import { past as link } from '../services/link/src/seed/past.ts';
import { past as notice } from '../services/notice/src/seed/past.ts';
import { past as player } from '../services/player/src/seed/past.ts';
import { past as post } from '../services/post/src/seed/past.ts';
import { past as push } from '../services/push/src/seed/past.ts';
import { past as vid } from '../services/vid/src/seed/past.ts';

const all = [app, coupon, event, item, link, notice, player, post, push, vid];

test.each(all.map(({ domain, sql }) => [domain as keyof typeof counted, sql] as const))(
  'the past of %s is written once, however often it is run',
  async (domain, sql) => {
    const database = await createDatabase(domain);
    await fill[domain](async (text) => void (await database.query({ text })));
    const run = async () => {
      await database.transaction(async (client) => {
        for (const text of sql) await client.query(text);
      });
      return (await database.query<{ days: number; rows: number }>({ text: counted[domain] })).rows[0];
    };
    const once = await run();
    expect(once?.days).toBeGreaterThan(20);
    expect(await run()).toEqual(once);
  },
);

const ofIds = (table: string) =>
  `SELECT count(DISTINCT date(uuid_extract_timestamp(id)))::int AS days, count(*)::int AS rows FROM ${table}`;

const counted = {
  link: 'SELECT count(DISTINCT date(hour))::int AS days, count(*)::int AS rows FROM visit_counts',
  notice: 'SELECT count(DISTINCT date(hour))::int AS days, count(*)::int AS rows FROM counts',
  vid: 'SELECT count(DISTINCT date(hour))::int AS days, count(*)::int AS rows FROM view_count',
  app: 'SELECT count(DISTINCT date(hour))::int AS days, count(*)::int AS rows FROM sightings',
  coupon: 'SELECT count(DISTINCT day)::int AS days, sum(redeemed)::int AS rows FROM daily_tally',
  event: `SELECT c.days, c.rows, s.spent::int FROM (${ofIds('claim')}) c, spending s`,
  item: `SELECT days, rows, (SELECT sum(after)::int FROM posting) AS after FROM (${ofIds('transfer')}) t`,
  post: ofIds('entry'),
  push: ofIds('job'),
  player: 'SELECT count(DISTINCT date(created_at))::int AS days, count(*)::int AS rows FROM player',
} as const;

type Run = (text: string) => Promise<void>;
const receipt = "'demo', 'seed-' || n, 'x'";

/** What a seed leaves, as far as it matters here. */
const fill: Readonly<Record<keyof typeof counted, (run: Run) => Promise<void>>> = {
  link: (run) =>
    run(
      `INSERT INTO links (id, domain, slug, slug_key, target, created_by) VALUES (gen_random_uuid(), 'a', 'b', 'b', 'https://a', 'demo')`,
    ),
  notice: (run) =>
    run(`INSERT INTO notices (id, name, kind, default_locale, texts, created_by, updated_by, idempotency_key, fingerprint, published_at)
      VALUES (gen_random_uuid(), 'a', 'popup', 'ko', '{"ko": {"title": "a"}}', 'demo', 'demo', 'k', 'x', now())`),
  vid: (run) =>
    run(
      `INSERT INTO video (id, title, latest_id, created_by) VALUES (gen_random_uuid(), 'a', gen_random_uuid(), 'demo')`,
    ),
  app: (run) =>
    run(
      `INSERT INTO apps (key, name, default_locale, created_by, created_as) VALUES ('pink', 'Pink', 'ko', 'demo', '{}')`,
    ),
  coupon: async (run) => {
    await run(`INSERT INTO campaign (id, name, audience, reward, shared, caller, key, fingerprint)
      VALUES ('00000000-0000-7000-8000-000000000001', 'a', '{}', '{}', 'A', 'demo', 'seed', 'x')`);
    await run(`INSERT INTO redemption (id, campaign_id, code, player_id, reward_version, caller, key, fingerprint, redeemed_at)
      SELECT gen_random_uuid(), '00000000-0000-7000-8000-000000000001', n, n, 1, ${receipt}, now() FROM generate_series(1, 200) n`);
  },
  event: (run) =>
    run(`INSERT INTO event (name, time_zone, day_starts_at, starts_at, claim_days, audience, phases, missions, created_by, idempotency_key, fingerprint)
      SELECT k, 'Asia/Seoul', 0, now(), 7, '{}', '[]', '[{"id": "daily-wins", "reward": {"item": "gem", "amount": 5}}]', 'demo', 'seed-event-' || k, 'x'
      FROM unnest('{attendance,missions}'::text[]) k`),
  item: async (run) => {
    await run(`INSERT INTO transfer (id, created_by, idempotency_key, fingerprint, reason, entries, at)
      SELECT uuidv7(), 'demo', 'seed-seed-player-' || n || '-welcome', 'x', 'a', '[]', now() + n * interval '1 microsecond' FROM generate_series(1, 200) n`);
    await run(`INSERT INTO posting (account, kind, at, transfer_id, reason, delta, after)
      SELECT 'mint', 'gold', at, id, 'a', -1, -row_number() OVER (ORDER BY at) FROM transfer`);
  },
  post: (run) => run(`INSERT INTO board (slug, name, created_by) VALUES ('free', 'a', 'demo')`),
  push: (run) =>
    run(`INSERT INTO job (target, data, lease_seconds, max_attempts, expires_at, created_by, idempotency_key)
      VALUES ('group:printers', '{}', 60, 3, now(), 'demo', 'seed-print-0')`),
  player: async (run) => {
    await run('INSERT INTO player (id) SELECT gen_random_uuid() FROM generate_series(1, 200)');
    await run(`INSERT INTO identity (kind, subject, player_id) SELECT 'device', 'seed-' || id, id FROM player`);
  },
};
