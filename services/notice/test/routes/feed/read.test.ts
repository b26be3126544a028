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
