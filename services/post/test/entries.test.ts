import type { Entry, Revision, Summary } from '@clever/model-post';
import { describe, expect, test } from 'vitest';
import { startDesk } from './support/desk.ts';

const desk = await startDesk();
const { post, comment, edit, read, shop, put, rows } = desk;

describe('a post', () => {
  const board = desk.board();

  test('is written once for each key, with its text sanitised, and its neighbour stays', async () => {
    const body = '**굵게** @ben <script>x</script>[a](javascript:x)';
    const key = { 'idempotency-key': 'once' };
    const [made, neighbour] = [
      await post(await board, { body, tags: ['공지', '공\u200b지'] }, key),
      await post(await board),
    ];
    expect(made).toMatchObject({
      status: 201,
      headers: { etag: '"1"', location: `/entries/${made.body.id}` },
      body: {
        state: 'published',
        author: 'ann',
        alias: null,
        mentions: ['ben'],
        tags: ['공지'],
        excerpt: '굵게 @ben a',
        version: 1,
      },
    });
    expect(made.body.html).not.toMatch(/script/);
    expect((await post(await board, { body, tags: ['공지', '공\u200b지'] }, key)).body).toEqual(made.body);
    expect(await post(await board, { body: 'other' }, key)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    expect(await read(neighbour.body.id)).toEqual(neighbour.body);
  });

  test('is sanitised again when it is shown', async () => {
    const { id } = (await post(await board)).body;
    await rows("UPDATE entry SET html = '<p onclick=x>old<script>alert(1)</script></p>' WHERE id = $1", [id]);
    expect((await read(id)).html).toBe('<p>old</p>');
  });

  test('that says nothing, or too much, is refused', async () => {
    const small = await desk.board({ maxLength: 5 });
    expect(await post(small, { body: '\u3164\u200b.'.slice(0, 2) })).toMatchObject({
      status: 422,
      body: { code: 'POST_TEXT_REFUSED' },
    });
    expect(await post(small, { body: '123456' })).toMatchObject({ status: 422, body: { code: 'POST_TEXT_REFUSED' } });
    expect(await post(small, { body: '👍👍👍👍👍' })).toMatchObject({ status: 201 });
  });

  test('is a draft for its author alone until it is published', async () => {
    const { id } = (await post(await board, { isDraft: true })).body;
    expect(await shop('GET', `/entries/${id}`)).toMatchObject({ status: 404, body: { code: 'POST_UNKNOWN' } });
    expect(await read(id, 'ann')).toMatchObject({ state: 'draft', title: 'Hello', publishedAt: null });
    expect(await comment(id)).toMatchObject({ status: 409, body: { code: 'POST_STATE_REFUSED' } });
    expect(await put(`/posts/${id}/publication`, { by: 'ben' })).toMatchObject({
      status: 403,
      body: { code: 'POST_NOT_YOURS' },
    });
    const published = await put(`/posts/${id}/publication`, { by: 'ann' });
    expect(published).toMatchObject({ status: 200, body: { state: 'published', publishedAt: expect.any(String) } });
    expect((await put(`/posts/${id}/publication`, { by: 'ann' })).body).toEqual(published.body);
    expect(await read(id)).toMatchObject({ state: 'published', title: 'Hello' });
  });

  test('that is for later is published by itself when its time has come', async () => {
    const { id, state } = (await post(await board, { publishAt: new Date(Date.now() + 3_600_000).toISOString() })).body;
    const later = (await post(await board, { publishAt: new Date(Date.now() + 3_600_000).toISOString() })).body;
    expect(state).toBe('scheduled');
    await rows("UPDATE entry SET publish_at = now() - interval '1 s' WHERE id = $1", [id]);
    await expect.poll(() => read(id, 'ann'), { timeout: 60_000 }).toMatchObject({ state: 'published', version: 2 });
    expect(await read(later.id, 'ann')).toMatchObject({ state: 'scheduled', version: 1 });
  });

  test('is taken back by its author, and shows nothing then', async () => {
    const { id } = (await post(await board)).body;
    expect(await shop('DELETE', `/entries/${id}?by=ben`)).toMatchObject({
      status: 403,
      body: { code: 'POST_NOT_YOURS' },
    });
    expect(await shop('DELETE', `/entries/${id}?by=ann`)).toMatchObject({ status: 204 });
    expect(await shop('DELETE', `/entries/${id}?by=ann`)).toMatchObject({ status: 204 });
    expect(await read(id, 'ann')).toMatchObject({
      state: 'removed',
      title: null,
      body: null,
      html: null,
      excerpt: null,
    });
    expect(await edit(id, { body: 'x' }, '*')).toMatchObject({ status: 409, body: { code: 'POST_STATE_REFUSED' } });
  });
});

describe('an edit', () => {
  const board = desk.board();
  const made = async () => (await post(await board, { tags: ['a'] })).body.id;

  test('of the version that was read is saved', async () => {
    const id = await made();
    expect(await edit(id, { body: 'New' }, '"1"')).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { body: 'New', html: '<p>New</p>\n' },
    });
    expect(await edit(id, { by: 'ben', body: 'x' }, '*')).toMatchObject({
      status: 403,
      body: { code: 'POST_NOT_YOURS' },
    });
  });

  test('of an older one is merged where others changed other fields, and refused where they changed the same', async () => {
    const id = await made();
    await edit(id, { title: 'Theirs', body: 'World' }, '"1"');
    expect(await edit(id, { body: 'Mine', title: 'Hello' }, '"1"')).toMatchObject({
      status: 200,
      body: { title: 'Theirs', body: 'Mine', tags: ['a'], version: 3 },
    });
    expect(await edit(id, { title: 'Mine', tags: ['b'] }, '"1"')).toMatchObject({
      status: 412,
      body: { code: 'STALE', version: 3, conflicts: ['title'] },
    });
    expect(await edit(id, { title: 'Theirs', tags: ['b'] }, '"2"')).toMatchObject({
      status: 200,
      body: { tags: ['b'], version: 4 },
    });
    expect(await edit(id, { body: 'x' }, '"9"')).toMatchObject({ status: 412, body: { code: 'STALE', version: 4 } });
  });

  test('of each field at once by many is lost for none', async () => {
    const id = await made();
    const answers = await Promise.all([
      edit(id, { title: 'T' }, '"1"'),
      edit(id, { body: 'B' }, '"1"'),
      edit(id, { tags: ['t'] }, '"1"'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await read(id)).toMatchObject({ title: 'T', body: 'B', tags: ['t'], version: 4 });
  });

  test('leaves what was said before: listed, compared and restored', async () => {
    const id = await made();
    await edit(id, { body: 'one two' }, '"1"');
    await put(`/posts/${id}/pin`);
    await edit(id, { body: 'one three', tags: ['a', 'c'] }, '"3"');
    const revisions = await desk.all<Revision>(`/entries/${id}/revisions`, 2);
    expect(revisions.map(({ version, body }) => [version, body])).toEqual([
      [4, 'one three'],
      [3, 'one two'],
      [1, 'World'],
    ]);
    expect(await shop('GET', `/entries/${id}/difference?from=2&to=4`)).toMatchObject({
      status: 200,
      body: {
        title: null,
        body: [
          { change: 'same', text: 'one ' },
          { change: 'removed', text: 'two' },
          { change: 'added', text: 'three' },
        ],
        tags: { added: ['c'], removed: [] },
      },
    });
    const gone = await shop('GET', `/entries/${id}/difference?from=1&to=9`);
    expect(gone).toMatchObject({ status: 404, body: { code: 'POST_REVISION_UNKNOWN' } });
    const restored = await shop('PUT', `/entries/${id}/restorations/2`, {
      body: { by: 'ann' },
      headers: { 'if-match': '"4"' },
    });
    expect(restored).toMatchObject({ status: 200, body: { body: 'one two', tags: ['a'], version: 5, isPinned: true } });
  });
});

describe('comments', () => {
  const board = desk.board();

  test('are threads, counted, and paged in the order in which they were written', async () => {
    const { id } = (await post(await board)).body;
    const ids: string[] = [];
    for (const body of ['1', '2', '3', '4', '5']) ids.push((await comment(id, { body })).body.id);
    const answer = await comment(id, { parentId: ids[1], body: 'answer' });
    expect(answer).toMatchObject({ status: 201, body: { kind: 'comment', postId: id, parentId: ids[1], title: null } });
    const bodies = async (path: string) =>
      (await desk.all<Entry>(`/posts/${id}/comments${path}`, 2)).map(({ body }) => body);
    expect(await bodies('')).toEqual(['1', '2', '3', '4', '5']);
    expect(await bodies('?order=newest')).toEqual(['5', '4', '3', '2', '1']);
    expect(await bodies(`?parent=${ids[1]}`)).toEqual(['answer']);
    expect(await read(id)).toMatchObject({ commentCount: 6, version: 1, activity: 6 });
    expect(await read(ids[1] ?? '')).toMatchObject({ replyCount: 1 });
    expect(await comment(id, { parentId: id })).toMatchObject({ status: 404, body: { code: 'POST_UNKNOWN' } });
  });

  test('that are gone stay while an answer is there, without their text; pages stay right meanwhile', async () => {
    const { id } = (await post(await board)).body;
    const [top, other] = [(await comment(id)).body.id, (await comment(id)).body.id];
    const middle = (await comment(id, { parentId: top })).body.id;
    const leaf = (await comment(id, { parentId: middle })).body.id;
    const page = (await shop<{ items: Entry[]; next: string }>('GET', `/posts/${id}/comments?limit=1`)).body;
    for (const one of [top, middle]) await shop('DELETE', `/entries/${one}?by=ben`);
    const rest = await shop<{ items: Entry[] }>('GET', `/posts/${id}/comments?limit=1&cursor=${page.next}`);
    expect(rest.body.items.map((one) => one.id)).toEqual([other]);
    const shown = async () =>
      (await desk.all<Entry>(`/posts/${id}/comments`, 10)).map((one) => [one.id, one.state, one.body]);
    expect(await shown()).toEqual([
      [top, 'removed', null],
      [other, 'published', 'Me too'],
    ]);
    expect(await read(id)).toMatchObject({ commentCount: 2 });
    await shop('DELETE', `/entries/${leaf}?by=ben`);
    expect(await shown()).toEqual([[other, 'published', 'Me too']]);
    expect(await read(id)).toMatchObject({ commentCount: 1 });
  });

  test('written at once are all counted', async () => {
    const { id } = (await post(await board)).body;
    const parentId = (await comment(id)).body.id;
    await Promise.all(Array.from({ length: 20 }, () => comment(id, { parentId })));
    expect(await read(id)).toMatchObject({ commentCount: 21 });
    expect(await read(parentId)).toMatchObject({ replyCount: 20 });
  });
});

describe('a list of posts', () => {
  test('has pinned ones first, then the newest, and stays right while posts are removed', async () => {
    const board = await desk.board();
    const ids: string[] = [];
    for (const title of ['1', '2', '3', '4', '5', '6'])
      ids.push((await post(board, { title, tags: Number(title) % 2 ? ['odd'] : [] })).body.id);
    await put(`/posts/${ids[1]}/pin`);
    const titles = async (query = '') =>
      (await desk.all<Summary>(`/boards/${board}/posts${query}`, 2)).map(({ title }) => title);
    expect(await titles()).toEqual(['2', '6', '5', '4', '3', '1']);
    expect(await titles('?tag=odd')).toEqual(['5', '3', '1']);
    const first = (await shop<{ items: Summary[]; next: string }>('GET', `/boards/${board}/posts?limit=3`)).body;
    expect(first.items[0]).not.toHaveProperty('body');
    for (const at of [4, 5]) await shop('DELETE', `/entries/${ids[at]}?by=ann`);
    await post(board, { title: '7' });
    const second = (await shop<{ items: Summary[] }>('GET', `/boards/${board}/posts?limit=3&cursor=${first.next}`))
      .body;
    expect(second.items.map(({ title }) => title)).toEqual(['4', '3', '1']);
    expect(await shop('DELETE', `/posts/${ids[1]}/pin`)).toMatchObject({ status: 204 });
    expect(await titles()).toEqual(['7', '4', '3', '2', '1']);
  });

  test('of an author has drafts and what was hidden', async () => {
    const board = await desk.board();
    const [draft, own] = [await post(board, { author: 'dot', isDraft: true }), await post(board, { author: 'dot' })];
    await put(`/entries/${own.body.id}/hiding`, { by: 'mod', reason: 'Off topic' });
    const items = await desk.all<Entry>('/entries?author=dot', 1);
    expect(items.map(({ id, state, body }) => [id, state, body])).toEqual([
      [own.body.id, 'hidden', 'World'],
      [draft.body.id, 'draft', 'World'],
    ]);
    expect((await desk.all<Entry>('/entries?author=dot&state=draft', 5)).map(({ id }) => id)).toEqual([draft.body.id]);
  });
});

describe('reactions', () => {
  test('are counted once for each player and kind, also at once', async () => {
    const { id } = (await post(await desk.board())).body;
    const neighbour = (await post(await desk.board())).body;
    const react = (player: string, kind = 'like') => put(`/entries/${id}/reactions/${player}/${kind}`);
    await Promise.all(['a', 'b', 'c', 'a', 'b', 'c'].map((player) => react(player)));
    expect(await react('a', 'love')).toMatchObject({ status: 200, body: { reactions: { like: 3, love: 1 } } });
    const [before, after] = [await shop('GET', `/entries/${id}`), shop('DELETE', `/entries/${id}/reactions/a/like`)];
    expect(await after).toMatchObject({ status: 204 });
    await shop('DELETE', `/entries/${id}/reactions/a/like`);
    const now = await shop<Entry>('GET', `/entries/${id}`, {
      headers: { 'if-none-match': String(before.headers.etag) },
    });
    expect(now).toMatchObject({ status: 200, body: { reactions: { like: 2, love: 1 }, version: 1 } });
    expect(await read(neighbour.id)).toEqual(neighbour);
  });
});

describe('an anonymous board', () => {
  test('shows authors by an alias, the same in a thread and another one elsewhere', async () => {
    const board = await desk.board({ isAnonymous: true });
    const [one, two] = [(await post(board)).body, (await post(board)).body];
    const [seen, other] = [await read(one.id), await read(two.id)];
    expect(one.author).toBe('ann');
    expect(seen).toMatchObject({ author: null, alias: expect.stringMatching(/^[\w-]{8}$/) });
    expect((await read((await comment(one.id, { author: 'ann' })).body.id)).alias).toBe(seen.alias);
    expect((await read((await comment(one.id)).body.id)).alias).not.toBe(seen.alias);
    expect(other.alias).not.toBe(seen.alias);
  });
});
