import { randomUUID } from 'node:crypto';
import { type Feed, notice } from '@clever/model-notice';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startNotice } from '../../start-notice.ts';

const service = await startNotice();
const place = (player: string, id: string) => `/players/${player}/dismissals/${id}`;
const feedOf = async (player: string) => (await service.shop<Feed>('GET', `/feed?player=${player}`)).body.items;

describe('answers', () => {
  test('nothing, and the notice is as it was', async () => {
    const { id } = await service.publish();
    for (const player of ['ann', 'bob']) await service.shop('PUT', place(player, id));
    expect(await service.shop('DELETE', place('ann', id))).toMatchObject({ status: 204 });
    expect(await service.shop('DELETE', place('ann', id))).toMatchObject({ status: 204 });
    await expect.poll(() => feedOf('ann')).toMatchObject([{ id, isRead: false }]);
    expect(await feedOf('bob')).toEqual([]);
  });
});

describe('refuses', () => {
  test('an id that is none', async () => {
    expect(await service.shop('DELETE', place('ann', '1'))).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT' },
    });
  });
  test('another method', async () => {
    expect(await service.shop('GET', place('ann', randomUUID()))).toMatchObject({ status: 405 });
  });
});

permits(service, notice.operations.restore);
