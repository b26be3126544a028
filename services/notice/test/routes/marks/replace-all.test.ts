import { notice, type Unread } from '@clever/model-notice';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startNotice } from '../../start-notice.ts';

const service = await startNotice();
const markAll = (player: string, query = '') => service.shop('PUT', `/players/${player}/reads?${query}`);
const unreadOf = async (player: string) =>
  (await service.shop<Unread>('GET', `/players/${player}/unread?app=pink`)).body.total;

describe('answers', () => {
  test('how many were marked: those that the player sees', async () => {
    await service.publish({ kind: 'list' });
    await service.publish();
    await service.publish({ audience: { apps: ['pink'] } });
    await expect.poll(() => unreadOf('ann')).toBe(3);
    expect(await markAll('ann', 'kind=list')).toMatchObject({ status: 200, body: { marked: 1 } });
    expect(await markAll('ann')).toMatchObject({ body: { marked: 1 } });
    expect(await markAll('ann')).toMatchObject({ body: { marked: 0 } });
    expect([await unreadOf('ann'), await unreadOf('bob')]).toEqual([1, 3]);
  });
});

describe('refuses', () => {
  test.each(['kind=toast', 'limit=1'])('%s', async (query) => {
    expect(await markAll('ann', query)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(service, notice.operations.markAllRead);
