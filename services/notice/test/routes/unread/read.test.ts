import { notice } from '@clever/model-notice';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startNotice } from '../../start-notice.ts';

const service = await startNotice();
const unread = (player: string, query = '') => service.shop('GET', `/players/${player}/unread?${query}`);

describe('answers', () => {
  test('what the player sees and has not read, by kind', async () => {
    const { id } = await service.publish({ kind: 'list' });
    await service.publish({ kind: 'list' });
    await service.publish({ kind: 'banner', audience: { countries: ['KR'] } });
    await expect.poll(() => unread('ann')).toMatchObject({ body: { total: 2, popup: 0, banner: 0, list: 2 } });
    await service.shop('PUT', `/players/ann/reads/${id}`);
    expect(await unread('ann', 'country=KR')).toMatchObject({
      status: 200,
      body: { total: 2, popup: 0, banner: 1, list: 1 },
    });
    expect(await unread('bob')).toMatchObject({ body: { total: 2 } });
  });
});

describe('refuses', () => {
  test('a player with a control character', async () => {
    expect(await unread('a%0Ab')).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(service, notice.operations.unread);
