import type { SearchReply, Unread } from '@clever/model-post';
import { parseFeed as readFeed } from '@rowanmanning/feed-parser';
import { parseAtomFeed, parseJsonFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { startDesk } from './support/desk.ts';

const desk = await startDesk();
const { post, shop, put, rows } = desk;

describe('searching', () => {
  test('finds what is published by words of any kind, in one board or all', async () => {
    const [board, other] = [await desk.board(), await desk.board()];
    const made = (await post(board, { title: '겨울 바다 이야기', body: '갯벌에서 **조개**를 캤다', tags: ['여행'] }))
      .body;
    const elsewhere = (await post(other, { title: '바다', body: '파도' })).body;
    await post(board, { title: '바다 초안', isDraft: true });
    const find = async (query: string) => (await shop<SearchReply>('GET', `/search?${query}`)).body;
    const titles = async (query: string) => (await find(query)).items.map(({ post: { title } }) => title);
    await expect.poll(() => titles('q=바다'), { timeout: 60_000 }).toEqual(['바다', '겨울 바다 이야기']);
    expect(await titles(`q=바다&board=${board}`)).toEqual(['겨울 바다 이야기']);
    expect(await find(`q=조개&tag=여행`)).toMatchObject({
      total: 1,
      items: [{ post: { id: made.id }, match: 'exact', words: ['조개'] }],
      facets: { tag: [{ value: '여행', count: 1 }] },
    });
    expect(await titles('q=ㄱㅇㅂㄷ')).toEqual(['겨울 바다 이야기']);
    await put(`/entries/${elsewhere.id}/hiding`, { by: 'mod', reason: 'x' });
    await expect.poll(() => find('q=바다'), { timeout: 60_000 }).toMatchObject({ total: 1 });
  });
});

describe('what a player has not seen', () => {
  test('is counted by board, without own posts, and never more after it was seen', async () => {
    const [board, other] = [await desk.board(), await desk.board()];
    const unread = async (query = `?boards=${board}&boards=${other}`) =>
      (await desk.get<Unread>(`/players/cat/unread${query}`)).body.items;
    const counts = async () => (await unread()).map(({ unread: count }) => count);
    const first = (await post(board)).body;
    for (const author of ['ann', 'cat', 'ben']) await post(board, { author });
    await post(other);
    expect(await counts()).toEqual([3, 1]);
    expect(await unread('')).toEqual([]);
    expect(await put(`/players/cat/seen/${board}`, { post: first.id })).toMatchObject({
      status: 200,
      body: { seenAt: first.publishedAt },
    });
    expect(await counts()).toEqual([2, 1]);
    await put(`/players/cat/seen/${board}`, {});
    await put(`/players/cat/seen/${board}`, { post: first.id });
    expect(await counts()).toEqual([0, 1]);
    expect((await desk.get<Unread>(`/players/dan/unread?boards=${board}`)).body.items).toMatchObject([
      { unread: 4, isMore: false, seenAt: null },
    ]);
    await rows(
      `INSERT INTO entry (id, board_id, kind, author, state, title, body, html, excerpt, published_at)
      SELECT uuidv7(), $1, 'post', 'eve', 'published', 't', 'b', 'b', 'b', now() FROM generate_series(1, 101)`
        .replace('published_at)', 'published_at, created_by)')
        .replace('now() FROM', "now(), 'x' FROM"),
      [board],
    );
    expect((await unread(`?boards=${board}`))[0]).toMatchObject({ unread: 100, isMore: true });
    await put(`/entries/${first.id}/removal`, { by: 'mod', reason: 'x' });
    expect(await counts()).toEqual([100, 1]);
  });
});

describe('feeds', () => {
  const make = async (isPublic: boolean, more = {}) => {
    const slug = `feed-${isPublic}-${Math.random().toString(36).slice(2)}`;
    return {
      slug,
      board: await desk.board({ slug, name: '자유 & <게시판>', description: '무엇이든', isPublic, ...more }),
    };
  };

  test.for(['json', 'atom'] as const)('of a public board as %s is what parsers read, for everybody', async (format) => {
    const { slug, board } = await make(true);
    const made = (
      await post(board, { title: 'A & B <c>', body: '**굵게** <script>x</script> ]]> & [a](/x)', tags: ['공지'] })
    ).body;
    await post(board, { isDraft: true });
    const place = `/feeds/${slug}/feed.${format}`;
    const answer = await desk.service.as(null)<string & { version: string }>('GET', place);
    const type = { json: 'application/feed+json', atom: 'application/atom+xml' }[format];
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': `${type}; charset=utf-8` } });
    const url = `http://localhost/posts/${made.id}`;
    const id = `urn:uuid:${made.id}`;
    if (format === 'atom') {
      const feed = parseAtomFeed(answer.body);
      expect(feed).toMatchObject({ title: { value: '자유 & <게시판>' }, subtitle: { value: '무엇이든' } });
      expect(feed.entries).toMatchObject([{ id, content: { value: made.html?.trim(), type: 'html' } }]);
      // A parser that shares no code with what wrote it.
      expect(readFeed(answer.body)).toMatchObject({
        ...{ title: '자유 & <게시판>', description: '무엇이든' },
        items: [
          { id, title: 'A & B <c>', url, authors: [{ name: 'ann' }], published: new Date(made.publishedAt ?? 0) },
        ],
      });
    } else
      expect(parseJsonFeed(answer.body)).toMatchObject({
        ...{ title: '자유 & <게시판>', description: '무엇이든' },
        items: [
          { id, url, title: 'A & B <c>', content_html: made.html?.trim(), authors: [{ name: 'ann' }], tags: ['공지'] },
        ],
      });
    if (format === 'json') expect(answer.body.version).toBe('https://jsonfeed.org/version/1.1');
    const headers = { 'if-none-match': String(answer.headers.etag) };
    expect(await desk.service.as(null)('GET', place, { headers })).toMatchObject({ status: 304 });
  });

  test('of an anonymous board name no author, and others have none', async () => {
    const [closed, hidden] = [await make(false), await make(true, { isAnonymous: true })];
    await post(hidden.board, { author: 'secret-player' });
    for (const format of ['json', 'atom']) {
      const own = await shop('GET', `/feeds/${hidden.slug}/feed.${format}`);
      expect([own.status, JSON.stringify(own.body).includes('secret-player')]).toEqual([200, false]);
      expect(await shop('GET', `/feeds/${closed.slug}/feed.${format}`)).toMatchObject({
        status: 404,
        body: { code: 'POST_BOARD_UNKNOWN' },
      });
    }
  });
});
