import { openDatabases } from '@clever/router';
import { start } from '@clever/service';
import { app } from '@clever/service-push';
import { announceUrl } from './announce.ts';
import { grantsOf, noReports } from './grants.ts';

const grants = grantsOf('push', 'bench', process.env.BENCH_SECRET);
const service = { ...app, snapshots: () => grants, reports: noReports };
const settings = {
  CLEVER_SECRET: 'x'.repeat(43),
  PUSH_TOKEN_KEY: 'k'.repeat(43),
  PING_MS: '600000',
  MAX_IN_FLIGHT: '20000',
  DRAIN_MS: '0',
};
const databases = openDatabases(process.env);
await databases.open('push').query({
  text: `INSERT INTO subscription (channel, subscriber, created_by)
    SELECT 'group:all', 'player:p' || n, 'bench' FROM generate_series(0, 19999) AS n ON CONFLICT DO NOTHING`,
});
const { url, close } = await start(service, { ...process.env, ...settings });
// A bench that looks at how it stops says so: the others end it at once.
announceUrl(url, { authorization: grants.authorization }, process.env.BENCH_DRAINS ? close : undefined);
