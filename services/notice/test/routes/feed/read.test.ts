import { type Feed, notice } from '@clever/model-notice';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { inMs, startNotice } from '../../start-notice.ts';

const service = await startNotice();
const made = {
  sale: await service.publish({
    priority: 5,
    texts: {
      ko: { title: '세일', body: '오늘만', action: { label: '보기', url: 'clever://shop' } },
      en: { title: 'Sale' },
    },
    audience: { apps: ['pink'], versions: '>=2' },
    tags: ['sale'],
  }),
  all: await service.publish({ kind: 'list', minGapSeconds: 0 }),
  later: await service.publish({ startsAt: inMs(3_600_000) }),
};
await service.make();
const read = (query = '', headers: Record<string, string> = {}) =>
  service.shop<Feed>('GET', `/feed?${query}`, { headers });

describe('answers', () => {
  test('the text that is nearest to the locale', async () => {
    const titles = { en: 'en', he: 'he', zh: 'zh', 'zh-Hant': 'zh-Hant', pt: 'pt', 'pt-PT': 'pt-PT', nb: 'nb' };
    const texts = Object.fromEntries(Object.entries(titles).map(([tag, title]) => [tag, { title }]));
    await service.publish({ defaultLocale: 'en', texts, audience: { apps: ['tongues'] } });
    await expect.poll(() => read('app=tongues&locale=en')).toMatchObject({ body: { items: [{ title: 'en' }, {}] } });
    for (const [locale, title] of [
      ['iw', 'he'],
      ['zh-TW', 'zh-Hant'],
      ['zh_HK', 'zh-Hant'],
      ['zh-CN', 'zh'],
      ['pt-AO', 'pt-PT'],
      ['pt-BR', 'pt'],
      ['no', 'nb'],
      ['ko', 'en'],
    ])
      expect([locale, (await read(`app=tongues&locale=${locale}`)).body.items[0]?.title]).toEqual([locale, title]);
  });

  test('one of two complementary notices to each client, whatever it says of its version', async () => {
    await service.publish({ tags: ['old'], audience: { apps: ['halves'], versions: '<2.10.0' } });
    await service.publish({ tags: ['new'], audience: { apps: ['halves'], versions: '>=2.10.0, <2.11' } });
    const all = async () => [await read('app=halves&version=1'), await read('app=halves&version=2.10')];
    await expect
      .poll(all)
      .toMatchObject([{ body: { items: [{ tags: ['old'] }, {}] } }, { body: { items: [{ tags: ['new'] }, {}] } }]);
    const tags = async (version: string) =>
      (await read(`app=halves&version=${encodeURIComponent(version)}`)).body.items.flatMap((item) => item.tags);
    for (const version of ['2.09.0', 'v2.9.9', '2.9.9.1', ' 2.9.9', '2.9.9 (543)', '2,9,9', '2.9.9-01', 'newest'])
      expect([version, await tags(version)]).toEqual([version, ['old']]);
    for (const version of ['2.10', '2.10.0.1', 'v2.10.9 (1)'])
      expect([version, await tags(version)]).toEqual([version, ['new']]);
    expect((await read('app=halves')).body.items.flatMap((item) => item.tags)).toEqual(['old']);
  });

  test('what a client should show, the best first, in its locale', async () => {
    const reply = await read('app=pink&version=2.1&locale=ko-KR');
    expect(reply).toMatchObject({ status: 200, headers: { 'content-type': 'application/json; charset=utf-8' } });
    expect(reply.body.items.map(({ id }) => id)).toEqual([made.sale.id, made.all.id]);
    expect(reply.body.items[0]).toEqual({
      id: made.sale.id,
      version: 2,
      kind: 'popup',
      locale: 'ko',
      title: '세일',
      body: '오늘만',
      image: null,
      action: { label: '보기', url: 'clever://shop' },
      priority: 5,
      minGapSeconds: 30,
      tags: ['sale'],
      startsAt: made.sale.publishedAt,
      endsAt: null,
    });
    expect((await read('app=pink&version=2.1&locale=en-US')).body.items[0]).toMatchObject({
      title: 'Sale',
      body: '오늘만',
    });
    expect((await read('app=pink&version=1.9')).body.items).toHaveLength(1);
  });
  test('one kind, and no more than asked for', async () => {
    expect((await read('app=pink&version=2&kind=list')).body.items).toMatchObject([{ id: made.all.id }]);
    expect((await read('app=pink&version=2&limit=1')).body.items).toMatchObject([{ id: made.sale.id }]);
  });
  test('304 to who has it, and how long it may be kept', async () => {
    const { headers } = await read();
    expect(headers['cache-control']).toBe('private, max-age=15');
    expect(await read('', { 'if-none-match': String(headers.etag) })).toMatchObject({
      status: 304,
      headers: { etag: headers.etag, 'cache-control': 'private, max-age=15' },
    });
    expect(await read('app=pink&version=2', { 'if-none-match': String(headers.etag) })).toMatchObject({ status: 200 });
  });
  test('without what the player dismissed, and with what it read', async () => {
    const before = (await read('player=ann')).headers.etag;
    expect((await read('player=ann')).body.items).toMatchObject([{ isRead: false }]);
    await service.shop('PUT', `/players/ann/reads/${made.all.id}`);
    const reply = await read('player=ann', { 'if-none-match': String(before) });
    expect(reply).toMatchObject({ status: 200, headers: { 'cache-control': 'private, no-cache' } });
    expect(reply.body.items).toMatchObject([{ id: made.all.id, isRead: true }]);
    await service.shop('PUT', `/players/ann/dismissals/${made.all.id}`);
    expect((await read('player=ann')).body.items).toEqual([]);
    expect((await read('player=bob')).body.items).toHaveLength(1);
  });
  test('HEAD as GET, without the body', async () => {
    const { headers } = await read();
    expect(await service.shop('HEAD', '/feed')).toMatchObject({ status: 200, headers: { etag: headers.etag } });
  });
});

describe('refuses', () => {
  test.each(['locale=한국', 'country=KOR', 'kind=toast', 'limit=501', 'player=', 'app=a%0Ab', 'unknown=1'])(
    '%s',
    async (query) => {
      expect(await read(query)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    },
  );
});

permits(service, notice.operations.feed);
