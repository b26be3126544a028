import { authenticate, openPlayer } from '@clever/model-player/db';
import { request } from 'undici';
import { beforeAll, describe, expect, test } from 'vitest';
import { pageSizes } from '../src/parts/list/look.ts';
import { makeCampaign } from './support/campaigns.ts';
import { startSite } from './support/site.ts';
import { makeSources } from './support/sources.ts';

const max = 61_440;
let site: Awaited<ReturnType<typeof startSite>>;
const ids = { campaign: '', player: '' };
beforeAll(async () => {
  site = await startSite();
  const names = Array.from({ length: 120 }, (_, at) => `긴 이름의 캠페인 ${at} · A campaign with a long name`);
  for (const name of names) ids.campaign = await makeCampaign(site.database('coupon'), name);
  await makeSources(site.database('archive'), ...names.map((_, at) => `source-${at}`));
  const players = openPlayer(site.database('player'), { recoveriesPerHour: 10 });
  await site.database('player').query({
    text: `INSERT INTO player (id, handle, handle_key, display_name, locale, country)
      SELECT uuidv7(), '긴_닉네임_' || n, n, '긴 이름의 플레이어 ' || n, 'ko-KR', 'KR' FROM generate_series(1, 120) n`,
  });
  ids.player = (await authenticate(players, 'device', 'a device')).player.id;
  await players.close();
});

/** Bytes of an answer as it comes to a browser. */
async function sent(path: string, encoding: string): Promise<number> {
  const headers = { cookie: site.owner.cookie, 'accept-encoding': encoding };
  const { statusCode, body } = await request(`${site.url}${path}`, { headers });
  expect(statusCode, path).toBe(200);
  return (await body.arrayBuffer()).byteLength;
}

describe('a page weighs little', () => {
  test.each([
    ['home', '/'],
    ['a list', '/data/coupon/Campaign'],
    ['a list of as many rows as can be', `/data/coupon/Campaign?rows=${pageSizes.at(-1)}`],
    ['one of players', `/data/player/Player?rows=${pageSizes.at(-1)}`],
    ['a list that is narrowed', '/data/coupon/Campaign?q=campaign&f.paused=false&state=live'],
    ['a list that is edited', '/data/archive/Source'],
    ['a list of players', '/data/player/Player'],
    ['filters', '/filters/coupon/Campaign'],
    ['a row', '/data/coupon/Campaign/:campaign'],
    ['its figures', '/figures/coupon/Campaign/:campaign'],
    ['the form of a campaign', '/add/coupon/Campaign'],
    ['the form of a notice', '/add/notice/Notice'],
    ['the form of an event', '/add/event/Event'],
    ['a search', '/search?q=campaign'],
    ['a player', '/players/:player'],
    ['a timeline', '/players/:player/timeline'],
    ['charts', '/charts'],
    ['services', '/platform/services'],
    ['jobs', '/platform/jobs'],
    ['requests', '/platform/requests'],
    ['the history', '/history'],
    ['the grid of permissions', '/staff/roles/new'],
  ])('%s: at most 60 KB of HTML, before it is packed', async (_what, path) => {
    const bytes = await sent(path.replace(':campaign', ids.campaign).replace(':player', ids.player), 'identity');
    expect(bytes).toBeLessThanOrEqual(max);
  });

  test('all styles and scripts together: at most 60 KB as they are sent', async () => {
    const { text } = await site.owner.open('/data/coupon/Campaign');
    const files = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js)[^"]*)"/g)].map(
      ([, path]) => path ?? '',
    );
    expect(files.length).toBeGreaterThan(2);
    const bytes = await Promise.all(files.map((file) => sent(file, 'gzip')));
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(max);
  });
});
