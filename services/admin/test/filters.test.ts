import { beforeAll, describe, expect, test } from 'vitest';
import { unescapeHtml } from './support/person.ts';
import { startSite } from './support/site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
const list = '/data/player/Player';

beforeAll(async () => {
  site = await startSite();
  await site.database('player').query({
    text: `INSERT INTO player (id, handle, handle_key, country, version, created_at) VALUES
      (gen_random_uuid(), 'ada', 'ada', 'KR', 1, '2026-01-10T12:00Z'), (gen_random_uuid(), 'bea', 'bea', 'JP', 2, '2026-02-10T12:00Z'),
      (gen_random_uuid(), 'cho', 'cho', NULL, 3, '2026-03-10T12:00Z'), (gen_random_uuid(), 'dan', 'dan', 'US', 4, '2026-04-10T12:00Z')`,
  });
});

const names = async (query: string) => {
  const { text } = await site.owner.open(`${list}?sort=handle&${query}`);
  return ['ada', 'bea', 'cho', 'dan'].filter((name) => text.includes(`>${name}</a>`)).join(' ');
};

describe('filters', () => {
  test.each([
    ['f.version=2..3', 'bea cho'],
    ['f.version=3..', 'cho dan'],
    ['f.version=..1', 'ada'],
    ['f.createdAt=2026-02-01..2026-03-10', 'bea cho'],
    ['f.createdAt=2026-02..2026-03', 'bea cho'],
    ['f.createdAt=..2026-01-31', 'ada'],
    ['f.country=-', 'cho'],
    ['f.country=*', 'ada bea dan'],
    ['f.country=KR&f.country=US', 'ada dan'],
    ['o.country=KR&o.version=4', 'ada dan'],
    ['f.version=2..&o.country=JP&o.country=-', 'bea cho'],
    ['f.createdAt=2026-13-01..', ''],
    ['f.version=x..y', ''],
  ])('%s: are %s', async (query, expected) => {
    expect(await names(query)).toBe(expected);
  });

  test('are chips that are taken away one by one', async () => {
    const { text } = await site.owner.open(`${list}?f.country=KR&f.country=US&o.version=1`);
    const chips = [...unescapeHtml(text).matchAll(/<a class="chip filter" href="\?([^"]*)"/g)].map(
      ([, query]) => query,
    );
    expect(chips).toEqual(['f.country=US&o.version=1', 'f.country=KR&o.version=1', 'f.country=KR&f.country=US']);
  });

  test('are filled in on a page of their own, which leads to the list', async () => {
    const page = await site.owner.open('/filters/player/Player?q=a&f.version=2..3');
    expect(page.text).toContain('value="range" selected');
    const { location } = await site.owner.open(
      '/filters/player/Player?q=a&apply=1&how.version=range&is.version=2&to.version=3&how.country=empty&or.country=1',
    );
    expect(location).toBe(`${list}?q=a&o.country=-&f.version=2..3`);
  });

  test('without an index are refused in a big table, with what would help', async () => {
    const own = await startSite();
    await own.database('player').query({
      text: `INSERT INTO player (id, version) SELECT gen_random_uuid(), 1 FROM generate_series(1, 12000)`,
    });
    await own.database('player').query({ text: 'ANALYZE player' });
    const refused = (await own.owner.open(`${list}?f.version=2..3`)).text;
    expect(refused).toContain('No index begins with');
    expect(refused).not.toContain('<table');
    expect((await own.owner.open(`${list}?f.createdAt=2026-01-01..`)).text).not.toContain('No index begins with');
    expect((await own.owner.open('/filters/player/Player')).text).toContain('No index begins with it');
  });
});

test('density and length of pages are remembered by the browser', async () => {
  const first = await site.owner.open(`${list}?density=compact&rows=25`);
  expect(String(first.headers['set-cookie'])).toContain('clever-list=compact.25');
  expect((await site.owner.open(list)).text).toContain('<div id="rows" class="compact">');
  await site.owner.open(`${list}?density=comfortable&rows=50`);
});
