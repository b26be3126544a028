import { randomUUID } from 'node:crypto';
import { link } from '@clever/model-link';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { running } from '../../running.ts';

const service = await running();

const update = (id: string, body: object, match = '"1"') =>
  service.shop('PATCH', `/links/${id}`, { body, headers: { 'if-match': match } });

describe('answers', () => {
  test('the changed link, and leaves its neighbour', async () => {
    const link = await service.make({ title: 'old' });
    const neighbour = await service.make({ title: 'old' });
    expect(await update(link.id, { title: null, target: 'https://example.com/new' })).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { id: link.id, slug: link.slug, title: null, target: 'https://example.com/new', version: 2 },
    });
    expect((await service.shop('GET', `/links/${neighbour.id}`)).body).toEqual(neighbour);
  });
});

describe('refuses', () => {
  test('an edit of an old version, and tells the current one', async () => {
    const { id } = await service.make();
    await update(id, { title: 'first' });
    expect(await update(id, { title: 'second' })).toMatchObject({
      status: 412,
      headers: { etag: '"2"' },
      body: { code: 'STALE', version: 2 },
    });
  });

  test('an edit without If-Match', async () => {
    const { id } = await service.make();
    const refused = await service.shop('PATCH', `/links/${id}`, { body: { title: 'x' } });
    expect(refused).toMatchObject({ status: 428, body: { code: 'IF_MATCH_REQUIRED' } });
  });

  test.for<[object, number, string]>([
    [{}, 400, 'INVALID_INPUT'],
    [{ slug: 'other' }, 400, 'INVALID_INPUT'],
    [{ target: null }, 400, 'INVALID_INPUT'],
    [{ target: 'data:,x' }, 422, 'LINK_TARGET_REFUSED'],
    [{ rules: [{ when: { addresses: ['x'] }, target: 'https://example.com/' }] }, 422, 'LINK_RULE_REFUSED'],
  ])('%j', async ([body, status, code]) => {
    const { id } = await service.make();
    expect(await update(id, body)).toMatchObject({ status, body: { code } });
  });

  test('a link that is not there', async () => {
    expect(await update(randomUUID(), { title: 'x' })).toMatchObject({ status: 404, body: { code: 'LINK_UNKNOWN' } });
  });
});

permits(service, link.operations.update);
