import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('the changed profile, with a new entity tag', async () => {
    const { id } = await service.create();
    const neighbour = await service.create();
    const body = {
      handle: '김민준_7',
      displayName: 'Min-jun 김 👩‍🚀',
      locale: 'ko-KR',
      country: 'KR',
      metadata: { color: 'red', deep: [1, null] },
    };
    const answer = await shop('PATCH', `/players/${id}`, { body, headers: { 'if-match': '"1"' } });
    expect(answer).toMatchObject({ status: 200, body: { id, ...body, version: 2 } });
    expect(answer.headers.etag).toBe('"2"');
    expect(await shop('GET', `/players/${id}`)).toMatchObject({ body: answer.body as object });
    expect(await shop('GET', `/players/${neighbour.id}`)).toMatchObject({ body: neighbour });
  });
  test('a handle of one syllable, and display names that others have too', async () => {
    const [one, other] = [await service.create(), await service.create()];
    const headers = { 'if-match': '*' };
    await service.send('PATCH', `/players/${one.id}`, { handle: '빛', displayName: '빛 나는' }, headers);
    await service.send('PATCH', `/players/${other.id}`, { displayName: '빛 나는' }, headers);
    expect(await shop('GET', `/handles/${encodeURIComponent('빛')}`)).toMatchObject({
      body: { displayName: '빛 나는', id: one.id },
    });
    expect(await shop('GET', `/players/${other.id}`)).toMatchObject({ body: { displayName: '빛 나는', handle: null } });
  });
  test('a locale in its one spelling, however a device writes it', async () => {
    for (const [given, locale] of [
      ['iw_IL', 'he-IL'],
      ['zh_hant_tw', 'zh-Hant-TW'],
      ['ko-kr-abc', 'ko-KR'],
    ]) {
      const { id } = await service.create();
      const answer = await shop('PATCH', `/players/${id}`, { body: { locale: given }, headers: { 'if-match': '*' } });
      expect(answer).toMatchObject({ status: 200, body: { locale } });
    }
  });
  test('what is left out stays, what is null goes', async () => {
    const { id } = await service.create();
    const headers = { 'if-match': '*' };
    await service.send('PATCH', `/players/${id}`, { handle: 'leaver', country: 'US' }, headers);
    const answer = await shop('PATCH', `/players/${id}`, { body: { handle: null }, headers });
    expect(answer.body).toMatchObject({ handle: null, country: 'US' });
    const next = await service.create();
    await service.send('PATCH', `/players/${next.id}`, { handle: 'Leaver' }, headers);
  });
});

describe('refuses', () => {
  const patch = async (body: object, headers: Record<string, string> = { 'if-match': '*' }) =>
    shop('PATCH', `/players/${(await service.create()).id}`, { body, headers });

  test('no If-Match, and a stale one, which learns the current', async () => {
    expect(await patch({ country: 'KR' }, {})).toMatchObject(problem(428, 'IF_MATCH_REQUIRED'));
    const stale = await patch({ country: 'KR' }, { 'if-match': '"7"' });
    expect(stale).toMatchObject(problem(412, 'STALE'));
    expect(stale.headers.etag).toBe('"1"');
  });
  test('all but one of those who edit the same version at once', async () => {
    const { id } = await service.create();
    const all = await Promise.all(
      ['KR', 'US', 'JP', 'DE'].map((country) =>
        shop('PATCH', `/players/${id}`, { body: { country }, headers: { 'if-match': '"1"' } }),
      ),
    );
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412]);
  });
  test('a handle that is taken, in another case or alike', async () => {
    await patch({ handle: 'Paypal' });
    for (const handle of ['paypal', 'ｐａｙｐａｌ', 'p\u0430ypal', 'PAYPA1'])
      expect(await patch({ handle })).toMatchObject(problem(409, 'PLAYER_HANDLE_TAKEN'));
  });
  test('all but one of those who take a handle at once', async () => {
    const all = await Promise.all(['Race', 'RACE', 'race', 'rAcE'].map((handle) => patch({ handle })));
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
  });
  test.each([' ', '\u3164', 'two\nlines', 'x'.repeat(51), 'a\u202eb', '\u200d', 'a\u200bb'])(
    'the display name %j',
    async (displayName) => {
      expect(await patch({ displayName })).toMatchObject({ status: 400 });
    },
  );
  test.each(['a', 'x'.repeat(21), 'two words', 'a-b', 'admin', 'Adm1n', '운영자', 'zero\u200bwidth'])(
    'the handle %s',
    async (handle) => {
      expect(await patch({ handle })).toMatchObject(problem(400, 'PLAYER_HANDLE_REFUSED'));
    },
  );
  test.each([
    {},
    { locale: 'x' },
    { country: 'kr' },
    { metadata: [] },
    { metadata: { a: 'x'.repeat(4_096) } },
    { id: '1' },
  ])('%j', async (body) => {
    expect(await patch(body)).toMatchObject(problem(400, 'INVALID_INPUT'));
  });
});

permits(service, operations.update);
