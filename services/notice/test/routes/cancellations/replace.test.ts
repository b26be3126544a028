import { randomUUID } from 'node:crypto';
import { notice } from '@clever/model-notice';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startNotice, titled } from '../../start-notice.ts';

const service = await startNotice();
const cancel = (id: string, body: object = {}) => service.shop('PUT', `/notices/${id}/cancellation`, { body });

describe('answers', () => {
  test('a cancelled notice, which leaves the feed alone', async () => {
    const [{ id }] = [await service.publish(titled('wrong')), await service.publish(titled('right'))];
    await expect.poll(() => service.shop('GET', '/feed')).toMatchObject({ body: { items: [{}, {}] } });
    expect(await cancel(id, { reason: 'a wrong price' })).toMatchObject({
      status: 200,
      headers: { etag: '"3-cancelled"' },
      body: { state: 'cancelled', cancelReason: 'a wrong price' },
    });
    await expect.poll(() => service.shop('GET', '/feed')).toMatchObject({ body: { items: [{ title: 'right' }] } });
  });
  test('the same to a repetition', async () => {
    const { id } = await service.make();
    const first = await cancel(id);
    expect((await cancel(id, { reason: 'again' })).body).toEqual(first.body);
  });
});

describe('refuses', () => {
  test('an id that is unknown', async () => {
    expect(await cancel(randomUUID())).toMatchObject({ status: 404, body: { code: 'NOTICE_UNKNOWN' } });
  });
  test('a reason of nothing', async () => {
    expect(await cancel(randomUUID(), { reason: '' })).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(service, notice.operations.cancel);
