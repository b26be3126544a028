import { notice } from '@clever/model-notice';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { inMs, key, newNotice, startNotice } from '../../start-notice.ts';

const service = await startNotice();
const create = (body: unknown, headers = key()) => service.shop('POST', '/notices', { body, headers });

describe('answers', () => {
  test('the draft, with what was left out', async () => {
    const reply = await create(newNotice({ audience: { countries: ['kr'], locales: ['ko_KR'] } }));
    expect([reply.status, reply.headers.etag]).toEqual([201, '"1-draft"']);
    expect(reply.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'Maintenance',
      kind: 'popup',
      state: 'draft',
      defaultLocale: 'ko',
      texts: { ko: { title: '점검 안내' }, en: { title: 'Maintenance' } },
      audience: { countries: ['KR'], locales: ['ko-KR'] },
      startsAt: null,
      endsAt: null,
      priority: 0,
      minGapSeconds: 30,
      tags: [],
      copiedFrom: null,
      publishedAt: null,
      cancelledAt: null,
      cancelReason: null,
      version: 1,
      createdBy: 'shop',
      updatedBy: 'shop',
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
    });
    expect(reply.headers.location).toBe(`/notices/${(reply.body as { id: string }).id}`);
  });
  test('the same draft to the same key', async () => {
    const [headers, body] = [key(), newNotice()];
    const first = await create(body, headers);
    expect((await create(body, headers)).body).toEqual(first.body);
    expect(await create({ ...body, name: 'Other' }, headers)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });
});

describe('refuses', () => {
  const malformed: [string, object][] = [
    ['no name', { name: undefined }],
    ['another kind', { kind: 'toast' }],
    ['no texts', { texts: {} }],
    ['a text of nothing', { texts: { ko: {} } }],
    ['a title of two lines', { texts: { ko: { title: 'a\nb' } } }],
    ['a body beyond 4,096 characters', { texts: { ko: { title: 'a', body: 'x'.repeat(4_097) } } }],
    ['an empty audience', { audience: { apps: [] } }],
    ['an audience of something else', { audience: { moons: ['a'] } }],
    ['a priority beyond 1,000', { priority: 1_001 }],
    ['a time that is none', { startsAt: 'tomorrow' }],
    ['a state', { state: 'live' }],
  ];
  test.each(malformed)('%s', async (_, wrong) => {
    expect(await create({ ...newNotice(), ...wrong })).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
  const refused: [string, object, string][] = [
    ['a default locale without a title', { defaultLocale: 'ja' }, 'NOTICE_TEXTS_REFUSED'],
    ['a locale that is none', { texts: { ko: { title: 'a' }, 한국어: { title: 'a' } } }, 'NOTICE_TEXTS_REFUSED'],
    ['a range that is none', { audience: { versions: 'new' } }, 'NOTICE_VERSIONS_REFUSED'],
    ['an image by http', { texts: { ko: { title: 'a', image: 'http://example.com/a.png' } } }, 'NOTICE_URL_REFUSED'],
    ['a script', { texts: { ko: { title: 'a', action: { url: 'javascript:alert(1)' } } } }, 'NOTICE_URL_REFUSED'],
    ['an end before the start', { startsAt: inMs(2_000), endsAt: inMs(1_000) }, 'NOTICE_WINDOW_REFUSED'],
  ];
  test.each(refused)('%s', async (_, wrong, code) => {
    expect(await create({ ...newNotice(), ...wrong })).toMatchObject({ status: 422, body: { code } });
  });
});

permits(service, notice.operations.create);
