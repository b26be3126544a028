import { type Board, post } from '@clever/model-post';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startDesk } from './support/desk.ts';

const { service, shop } = await startDesk();
const on = post.operations;
const unknown = 'POST_UNKNOWN';
const boardUnknown = 'POST_BOARD_UNKNOWN';
const written = { author: 'ann', title: 'a', body: 'b' };
const said = { author: 'ann', body: 'b' };
const because = { by: 'mod', reason: 'x' };
const ban = { ...because, until: '2100-01-01T00:00:00Z' };

test('a board is made once for each key and slug, changed, and its neighbour stays', async () => {
  const make = (slug: string, headers = {}) =>
    shop<Board>('POST', '/boards', { body: { slug, name: 'Free' }, headers });
  const [made, neighbour] = [await make('free', { 'idempotency-key': 'a' }), await make('other')];
  expect(made).toMatchObject({
    status: 201,
    headers: { etag: '"1"' },
    body: { writers: 'everyone', maxLength: 20_000, postsPerHour: null },
  });
  expect(made.body).not.toHaveProperty('salt');
  expect((await make('free', { 'idempotency-key': 'a' })).body).toEqual(made.body);
  expect(await make('free')).toMatchObject({ status: 409, body: { code: 'POST_SLUG_TAKEN' } });
  const path = String(made.headers.location);
  const edit = { body: { maxLength: 10 }, headers: { 'if-match': '"1"' } };
  expect(await shop('PATCH', path, edit)).toMatchObject({ headers: { etag: '"2"' }, body: { maxLength: 10 } });
  expect(await shop('PATCH', path, edit)).toMatchObject({ status: 412, body: { code: 'STALE', version: 2 } });
  expect(await shop('PATCH', path, { body: { slug: 'other' }, headers: { 'if-match': '*' } })).toMatchObject({
    status: 409,
    body: { code: 'POST_SLUG_TAKEN' },
  });
  expect(await shop('GET', '/boards?slug=other')).toMatchObject({ body: { items: [neighbour.body], next: null } });
});

const paged = ['limit=0', 'limit=101', 'colour=red'];
describe.each<[keyof typeof on, Parameters<typeof endpoint>[2]]>([
  [
    'createBoard',
    {
      bad: [
        {},
        { slug: 'a' },
        { slug: 'a b', name: 'x' },
        { slug: 'a', name: 'x', maxLength: 0 },
        { slug: 'a', name: 'x', colour: 'red' },
      ],
    },
  ],
  ['listBoards', { bad: paged }],
  ['readBoard', { unknown: boardUnknown }],
  ['updateBoard', { unknown: boardUnknown, body: { name: 'a' }, bad: [{}, { writers: 'cats' }, { postsPerHour: 0 }] }],
  [
    'createPost',
    {
      unknown: boardUnknown,
      body: written,
      bad: [
        {},
        said,
        { ...written, body: '' },
        { ...written, tags: Array(11).fill('x') },
        { ...written, files: ['x'] },
      ],
    },
  ],
  ['createComment', { unknown, body: said, bad: [{}, { ...said, title: 'x' }, { ...said, parentId: 'x' }] }],
  ['listPosts', { unknown: boardUnknown, bad: [...paged, `tag=${'x'.repeat(51)}`] }],
  ['listComments', { unknown, bad: [...paged, 'order=best', 'parent=x'] }],
  ['listEntries', { bad: ['limit=5', 'author=a&state=lost'] }],
  ['readEntry', { unknown, bad: ['viewer='] }],
  [
    'updateEntry',
    { unknown, body: { by: 'ann', body: 'x' }, bad: [{}, { by: 'ann', body: '' }, { by: 'ann', state: 'published' }] },
  ],
  ['withdrawEntry', { bad: ['by='] }],
  ['publishPost', { unknown, body: { by: 'ann' }, bad: [{}, { by: 'ann', at: 'now' }] }],
  ['listRevisions', { unknown, bad: paged }],
  ['readDifference', { bad: ['from=1', 'from=0&to=1'] }],
  ['restoreRevision', { body: { by: 'ann' } }],
  ['addReaction', {}],
  ['removeReaction', {}],
  ['reportEntry', { unknown, body: { reason: 'spam' }, bad: [{}, { reason: 'dislike' }] }],
  ['listQueue', { bad: [...paged, 'board=x'] }],
  ['approveEntry', { unknown, body: { by: 'mod' }, bad: [{}] }],
  ['hideEntry', { unknown, body: because, bad: [{ by: 'mod' }] }],
  ['removeEntry', { unknown, body: because, bad: [{ by: 'mod' }] }],
  ['pinPost', { unknown }],
  ['unpinPost', { unknown }],
  ['banPlayer', { unknown: boardUnknown, body: ban, bad: [because, { ...ban, until: 'soon' }] }],
  ['unbanPlayer', {}],
  ['listBans', { unknown: boardUnknown, bad: paged }],
  ['createWord', { bad: [{}, { word: '' }, { word: 'a\nb' }, { word: 'ab', action: 'laugh' }] }],
  ['listWords', { bad: paged }],
  ['readWord', { unknown: 'POST_WORD_UNKNOWN' }],
  ['updateWord', { unknown: 'POST_WORD_UNKNOWN', body: { word: 'ab' }, bad: [{}] }],
  ['removeWord', { unknown: 'POST_WORD_UNKNOWN' }],
  ['checkText', { bad: [{}, { text: '' }] }],
  ['searchPosts', { bad: ['q=', 'limit=101', 'board=x'] }],
  ['markSeen', { unknown: boardUnknown, body: {}, bad: [{ post: 'x' }] }],
  ['readUnread', { bad: ['boards=x'] }],
])('%s', (name, cases) => endpoint(service, on[name], cases));

test('every operation but the public ones is above', () => {
  const strong = Object.values(on).filter(({ access }) => access === 'strong');
  expect(strong).toHaveLength(37);
});
