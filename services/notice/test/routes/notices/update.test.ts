import { randomUUID } from 'node:crypto';
import { notice } from '@clever/model-notice';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { match, startNotice, titled } from '../../start-notice.ts';

const service = await startNotice();
const update = (id: string, body: object, headers: Record<string, string> = match('*')) =>
  service.shop('PATCH', `/notices/${id}`, { body, headers });

describe('answers', () => {
  test('the notice as it is now', async () => {
    const [made, neighbour] = [await service.make({ tags: ['a'] }), await service.make()];
    const reply = await update(made.id, { priority: 9, tags: [] }, match('"1-draft"'));
    expect([reply.status, reply.headers.etag]).toEqual([200, '"2-draft"']);
    expect(reply.body).toMatchObject({ ...made, priority: 9, tags: [], version: 2, updatedAt: expect.anything() });
    expect((await service.shop('GET', `/notices/${neighbour.id}`)).body).toEqual(neighbour);
  });
  test('a live notice, changed for everybody', async () => {
    const { id } = await service.publish(titled('before'));
    await update(id, titled('after'), match('"2"'));
    await expect
      .poll(() => service.shop('GET', '/feed'))
      .toMatchObject({ body: { items: [{ id, title: 'after', version: 3 }] } });
  });
});

describe('refuses', () => {
  test('an edit of an older version, with the current entity tag', async () => {
    const { id } = await service.make();
    await update(id, { name: 'A' });
    expect(await update(id, { name: 'B' }, match('"1-draft"'))).toMatchObject({
      status: 412,
      headers: { etag: '"2"' },
      body: { code: 'STALE' },
    });
  });
  test('an edit without If-Match', async () => {
    const { id } = await service.make();
    expect(await update(id, { name: 'A' }, {})).toMatchObject({ status: 428, body: { code: 'IF_MATCH_REQUIRED' } });
  });
  test('an edit of nothing, and of what cannot be edited', async () => {
    const { id } = await service.make();
    for (const body of [{}, { name: null }, { version: 7 }])
      expect(await update(id, body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
  test('a cancelled notice', async () => {
    const { id } = await service.make();
    await service.shop('PUT', `/notices/${id}/cancellation`, { body: {} });
    expect(await update(id, { name: 'A' })).toMatchObject({ status: 409, body: { code: 'NOTICE_CANCELLED' } });
  });
  test('an id that is unknown', async () => {
    expect(await update(randomUUID(), { name: 'A' })).toMatchObject({ status: 404, body: { code: 'NOTICE_UNKNOWN' } });
  });
});

permits(service, notice.operations.update);
