import { archive as contract } from '@clever/model-archive';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startArchive } from '../start-archive.ts';

const archive = await startArchive();

const sea = { title: '해녀의 바다', originalTitle: 'Sea of Haenyeo', broadcaster: 'KBS', firstAired: '2001-05-01' };
const create = (body: object, headers: Record<string, string> = key()) =>
  archive.shop('POST', '/programmes', { body, headers });

describe('answers', () => {
  test('201 with the programme, where it is, and without its synopsis', async () => {
    const reply = await create({ ...sea, synopsis: '물질을 한다', tags: ['바다'], category: '자연' });
    expect(reply).toMatchObject({
      status: 201,
      headers: { etag: '"1"', location: expect.stringMatching(/^\/programmes\/[0-9a-f-]{36}$/) },
      body: { ...sea, hasSynopsis: true, version: 1, category: { name: '자연', source: 'person', confidence: 1 } },
    });
    expect(reply.body).toMatchObject({
      tags: [{ name: '바다', source: 'person', correction: { verdict: 'confirmed', by: 'shop' } }],
      provenance: { title: [{ source: 'person', key: 'shop' }] },
    });
    expect(JSON.stringify(reply.body)).not.toContain('물질');
  });
  test('the same again to the same key, even after a change', async () => {
    const headers = key();
    const first = await create(sea, headers);
    const { location } = first.headers;
    await archive.shop('PATCH', String(location), { body: { title: 'Other' }, headers: { 'if-match': '*' } });
    expect((await create(sea, headers)).body).toEqual(first.body);
    expect(await create({ title: 'Other' }, headers)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });
});

describe('refuses', () => {
  test.each([
    ['no title', {}],
    ['a title of two lines', { title: 'a\nb' }],
    ['a day that is none', { ...sea, firstAired: '2001-02-30' }],
    ['a link that is no address', { ...sea, links: [{ url: 'javascript:alert(1)' }] }],
    ['a field that is unknown', { ...sea, rating: 5 }],
  ])('%s', async (_, body) => {
    expect(await create(body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(archive, contract.operations.create);
