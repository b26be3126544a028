import { randomUUID } from 'node:crypto';
import { notice } from '@clever/model-notice';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { inMs, key, startNotice } from '../../start-notice.ts';

const service = await startNotice();
const copy = (id: string, body: object = {}, headers = key()) =>
  service.shop('POST', `/notices/${id}/copies`, { body, headers });

describe('answers', () => {
  test('a draft of the same content, without the window', async () => {
    const { id, texts } = await service.publish({ endsAt: inMs(60_000), audience: { apps: ['pink'] }, priority: 4 });
    expect(await copy(id, { name: 'Again' })).toMatchObject({
      status: 201,
      headers: { etag: '"1-draft"' },
      body: {
        name: 'Again',
        state: 'draft',
        texts,
        audience: { apps: ['pink'] },
        priority: 4,
        endsAt: null,
        copiedFrom: id,
      },
    });
  });
  test('the same copy to the same key', async () => {
    const [{ id }, headers] = [await service.make(), key()];
    const first = await copy(id, {}, headers);
    expect((await copy(id, {}, headers)).body).toEqual(first.body);
  });
});

describe('refuses', () => {
  test('an id that is unknown', async () => {
    expect(await copy(randomUUID())).toMatchObject({ status: 404, body: { code: 'NOTICE_UNKNOWN' } });
  });
  test('a key that copied another notice', async () => {
    const headers = key();
    await copy((await service.make()).id, {}, headers);
    expect(await copy((await service.make()).id, {}, headers)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });
  test('other content', async () => {
    const { id } = await service.make();
    expect(await copy(id, { priority: 1 })).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(service, notice.operations.copy);
