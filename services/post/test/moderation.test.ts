import { randomUUID } from 'node:crypto';
import type { BlockedWord, Entry, Queued } from '@clever/model-post';
import { describe, expect, test } from 'vitest';
import { startDesk } from './support/desk.ts';

const desk = await startDesk();
const { post, comment, read, shop, put, rows } = desk;
const queue = (board: string) => desk.all<Queued>(`/queue?board=${board}`, 1);
const block = async (word: string, more: object = {}) =>
  (await shop<BlockedWord>('POST', '/words', { body: { word, ...more } })).body;

describe('who writes', () => {
  test('is what the board says', async () => {
    const board = await desk.board({ writers: 'listed', listed: ['ann'], commenters: 'nobody' });
    const { id } = (await post(board)).body;
    expect(await post(board, { author: 'ben' })).toMatchObject({ status: 403, body: { code: 'POST_WRITER_REFUSED' } });
    expect(await comment(id)).toMatchObject({ status: 403, body: { code: 'POST_WRITER_REFUSED' } });
  });

  test('a ban ends by itself, or is ended, and is of one board and player', async () => {
    const [board, other] = [await desk.board(), await desk.board()];
    const until = new Date(Date.now() + 60_000).toISOString();
    const ban = { until, reason: 'Spam', by: 'mod' };
    const [made] = await Promise.all([put(`/boards/${board}/bans/ann`, ban), put(`/boards/${board}/bans/ann`, ban)]);
    expect(made).toMatchObject({ status: 200, body: { player: 'ann', until, bannedBy: 'mod' } });
    expect(await post(board)).toMatchObject({ status: 403, body: { code: 'POST_BANNED', until } });
    expect([(await post(board, { author: 'ben' })).status, (await post(other)).status]).toEqual([201, 201]);
    expect(await desk.all(`/boards/${board}/bans`, 5)).toHaveLength(1);
    await rows("UPDATE ban SET until = now() - interval '1 s' WHERE board_id = $1", [board]);
    expect([(await post(board)).status, await desk.all(`/boards/${board}/bans`, 5)]).toEqual([201, []]);
    await put(`/boards/${board}/bans/ann`, ban);
    expect(await shop('DELETE', `/boards/${board}/bans/ann`)).toMatchObject({ status: 204 });
    expect((await post(board)).status).toBe(201);
  });

  test('writes no more than the board takes in an hour, exactly, and a repetition counts once', async () => {
    const board = await desk.board({ postsPerHour: 5, commentsPerHour: 2 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(board)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    const refused = answers.find(({ status }) => status !== 201);
    expect(refused).toMatchObject({
      status: 429,
      body: { code: 'POST_RATE_LIMITED' },
      headers: { 'retry-after': expect.stringMatching(/^3(600|5\d\d)$/) },
    });
    expect(await rows('SELECT FROM entry WHERE board_id = $1', [board])).toHaveLength(5);
    expect((await post(board, { author: 'ben' }, { 'idempotency-key': 'k' })).status).toBe(201);
    await Promise.all(Array.from({ length: 4 }, () => post(board, { author: 'ben' }, { 'idempotency-key': 'k' })));
    expect(
      await rows("SELECT cardinality(written_at) AS times FROM pace WHERE author = 'ben' AND board_id = $1", [board]),
    ).toEqual([{ times: 1 }]);
    await rows(
      "UPDATE pace SET written_at = array_prepend(now() - interval '61 min', written_at[2:]) WHERE author = 'ann' AND board_id = $1",
      [board],
    );
    expect([(await post(board)).status, (await post(board)).status]).toEqual([201, 429]);
    const id = answers.find(({ status }) => status === 201)?.body.id ?? '';
    expect([(await comment(id)).status, (await comment(id)).status, (await comment(id)).status]).toEqual([
      201, 201, 429,
    ]);
  });
});

describe('what waits for a moderator', () => {
  test('is not shown before it is approved, and again after an edit', async () => {
    const board = await desk.board({ needsApproval: true });
    const made = (await post(board)).body;
    expect(made).toMatchObject({ state: 'pending', publishedAt: null });
    expect(await read(made.id)).toMatchObject({ state: 'pending', title: null, body: null });
    expect(await read(made.id, 'ann')).toMatchObject({ body: 'World' });
    expect(await queue(board)).toMatchObject([{ entry: { id: made.id, body: 'World' }, reports: [], matches: [] }]);
    const approved = await put(`/entries/${made.id}/approval`, { by: 'mod' });
    expect(approved).toMatchObject({ status: 200, body: { state: 'published', version: 2 } });
    expect((await put(`/entries/${made.id}/approval`, { by: 'mod' })).body).toEqual(approved.body);
    expect(await queue(board)).toEqual([]);
    await desk.edit(made.id, { body: 'Buy now' }, '"2"');
    expect(await read(made.id)).toMatchObject({ state: 'pending', body: null });
    expect(await queue(board)).toHaveLength(1);
  });

  test('what was to be published later still is, when it is approved before', async () => {
    const board = await desk.board({ needsApproval: true });
    const { id } = (await post(board, { publishAt: new Date(Date.now() + 3_600_000).toISOString() })).body;
    expect(await put(`/entries/${id}/approval`, { by: 'mod' })).toMatchObject({
      body: { state: 'scheduled', publishedAt: null },
    });
    expect(await put(`/entries/${id}/approval`, { by: 'mod' })).toMatchObject({ status: 200, body: { version: 2 } });
  });

  test('a report of each player counts once, brings the entry to the queue, and is upheld or dismissed', async () => {
    const board = await desk.board();
    const [one, two] = [(await post(board)).body.id, (await post(board)).body.id];
    const report = (id: string, player: string) =>
      put<{ id: string }>(`/entries/${id}/reports/${player}`, { reason: 'abuse', note: '욕설' });
    const first = await report(one, 'ben');
    expect(first).toMatchObject({ status: 200, body: { reporter: 'ben', state: 'open', note: '욕설' } });
    expect((await report(one, 'ben')).body).toEqual(first.body);
    await report(one, 'cat');
    await report(two, 'ben');
    const waiting = await queue(board);
    expect(waiting.map(({ entry, reports }) => [entry.id, reports.length])).toEqual([
      [one, 2],
      [two, 1],
    ]);
    await put(`/entries/${one}/hiding`, { by: 'mod', reason: 'Abuse' });
    await put(`/entries/${two}/approval`, { by: 'mod' });
    expect(await queue(board)).toEqual([]);
    const states = await rows('SELECT entry_id AS id, state FROM report ORDER BY id');
    expect(states).toEqual([
      { id: one, state: 'upheld' },
      { id: one, state: 'upheld' },
      { id: two, state: 'dismissed' },
    ]);
    expect(await report(one, 'dan')).toMatchObject({ status: 409, body: { code: 'POST_STATE_REFUSED' } });
  });
});

describe('what is hidden or removed', () => {
  test('shows its reason and no text, and what is hidden can be approved again', async () => {
    const board = await desk.board();
    const { id } = (await post(board)).body;
    const { id: on } = (await comment(id)).body;
    expect(await put(`/entries/${id}/hiding`, { by: 'mod', reason: 'Off topic' })).toMatchObject({
      status: 200,
      body: { state: 'hidden' },
    });
    expect(await read(id)).toMatchObject({ state: 'hidden', reason: 'Off topic', body: null });
    expect(await shop('GET', `/posts/${id}/comments`)).toMatchObject({ status: 404, body: { code: 'POST_UNKNOWN' } });
    expect(await desk.all(`/boards/${board}/posts`, 5)).toEqual([]);
    await put(`/entries/${id}/approval`, { by: 'mod' });
    expect(await desk.all<Entry>(`/posts/${id}/comments`, 5)).toMatchObject([{ id: on }]);
    expect(await put(`/entries/${id}/removal`, { by: 'mod', reason: 'Illegal' })).toMatchObject({
      body: { state: 'removed' },
    });
    expect(await put(`/entries/${id}/approval`, { by: 'mod' })).toMatchObject({
      status: 409,
      body: { code: 'POST_STATE_REFUSED' },
    });
    expect(await rows('SELECT reason, decided_by AS by FROM entry WHERE id = $1', [id])).toEqual([
      { reason: 'Illegal', by: 'mod' },
    ]);
  });
});

describe('a blocked word', () => {
  test('is refused with the rule by which it was found, or lets the text wait; on other boards it is none', async () => {
    const [board, other] = [await desk.board(), await desk.board()];
    await block('시발', { innocents: ['시발점'] });
    await block('멜론', { action: 'hold', boardId: board });
    const written = () => post(board, { body: '이런 시.발 놈', title: 'tlqkf' });
    await expect.poll(async () => (await written()).status, { timeout: 60_000 }).toBe(422);
    expect((await written()).body).toMatchObject({
      code: 'POST_WORDS_REFUSED',
      matches: [
        { word: '시발', rule: 'keyboard', field: 'title', text: 'tlqkf' },
        { word: '시발', rule: 'spaced', field: 'body', start: 3, end: 6, text: '시.발' },
      ],
    });
    expect((await post(board, { body: '경인선의 시발점' })).body).toMatchObject({ state: 'published' });
    await expect
      .poll(async () => (await post(board, { body: '멜론' })).body.state, { timeout: 60_000 })
      .toBe('pending');
    expect((await queue(board)).at(-1)).toMatchObject({ matches: [{ word: '멜론', action: 'hold', rule: 'written' }] });
    expect((await post(other, { body: '멜론' })).body).toMatchObject({ state: 'published' });
    const draft = (await post(board, { body: '멜론', isDraft: true })).body;
    expect((await put(`/posts/${draft.id}/publication`, { by: 'ann' })).body).toMatchObject({ state: 'pending' });
    const check = await shop('POST', '/checks', { body: { text: '**멜론** 시1발', boardId: board } });
    expect(check).toMatchObject({
      status: 200,
      body: {
        html: '<p><strong>멜론</strong> 시1발</p>\n',
        matches: [{ word: '멜론' }, { word: '시발', rule: 'spaced' }],
      },
    });
  });

  test('is changed, and taken away', async () => {
    const board = await desk.board();
    const { id } = await block('수박');
    const states = async () => [
      (await post(board, { body: '수박' })).status,
      (await post(board, { body: '참외' })).status,
    ];
    await expect.poll(states, { timeout: 60_000 }).toEqual([422, 201]);
    const edit = { body: { word: '참외' }, headers: { 'if-match': '"1"' } };
    expect(await shop('PATCH', `/words/${id}`, edit)).toMatchObject({
      status: 200,
      body: { word: '참외', version: 2 },
    });
    await expect.poll(states, { timeout: 60_000 }).toEqual([201, 422]);
    expect(await shop('DELETE', `/words/${id}`, { headers: { 'if-match': '"2"' } })).toMatchObject({ status: 204 });
    await expect.poll(states, { timeout: 60_000 }).toEqual([201, 201]);
    expect(await shop('POST', '/words', { body: { word: '!' } })).toMatchObject({
      status: 422,
      body: { code: 'POST_WORD_REFUSED' },
    });
    expect(
      await shop('PATCH', `/words/${(await block('사과')).id}`, { body: { word: '1' }, headers: { 'if-match': '*' } }),
    ).toMatchObject({ status: 422 });
  });
});

describe('a board that names its moderators', () => {
  test('lets them decide, nobody else, and its neighbour whoever the caller lets', async () => {
    const [board, other] = [await desk.board({ moderators: ['mod'] }), await desk.board()];
    const id = (await desk.post(board)).body.id;
    const elsewhere = (await desk.post(other)).body.id;
    const reason = 'off topic';
    const until = '2099-01-01T00:00:00Z';
    for (const [path, body] of [
      [`/entries/${id}/approval`, {}],
      [`/entries/${id}/hiding`, { reason }],
      [`/entries/${id}/removal`, { reason }],
      [`/boards/${board}/bans/ann`, { reason, until }],
    ] as const)
      expect([path, await desk.put(path, { ...body, by: 'ben' })]).toMatchObject([
        path,
        { status: 403, body: { code: 'POST_NOT_MODERATOR' } },
      ]);
    expect(await desk.read(id)).toMatchObject({ state: 'published' });
    expect((await desk.put(`/entries/${id}/hiding`, { by: 'mod', reason })).body).toMatchObject({ state: 'hidden' });
    expect((await desk.put(`/boards/${board}/bans/ann`, { by: 'mod', reason, until })).status).toBe(200);
    expect((await desk.put(`/entries/${elsewhere}/hiding`, { by: 'ben', reason })).status).toBe(200);
  });

  test('lets an author take back, whoever moderates', async () => {
    const board = await desk.board({ moderators: ['mod'] });
    const { id } = (await desk.post(board, { author: 'cho' })).body;
    expect((await desk.shop('DELETE', `/entries/${id}?by=cho`)).status).toBe(204);
  });

  test('is what a moderator sees of the queue', async () => {
    const moderator = `mod-${randomUUID()}`;
    const mine = await desk.board({ moderators: [moderator], needsApproval: true });
    const { id } = (await desk.post(mine)).body;
    await desk.post(await desk.board({ needsApproval: true }));
    const { body } = await desk.get<{ items: { entry: { id: string } }[] }>(`/queue?moderator=${moderator}`);
    expect(body.items.map(({ entry }) => entry.id)).toEqual([id]);
  });
});
