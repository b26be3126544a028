import { createCaller } from '@clever/caller';
import type { Feed } from '@clever/model-notice';
import { expect, test } from 'vitest';
import { calls, seedNotices } from '../src/seed/seed-notices.ts';
import { startNotice } from './start-notice.ts';

test('the seed may be planted again, and a client sees what is meant for it', async () => {
  const service = await startNotice();
  const caller = createCaller(calls, {
    name: 'shop',
    secret: service.secretOf('shop'),
    urls: { notice: service.url },
  });
  const call = caller.bind({ requestId: 'seed', traceparent: '', deadline: undefined });
  await seedNotices(call);
  const feed = () => service.shop<Feed>('GET', '/feed?app=pink&platform=ios&version=1.4.0&locale=ko-KR&country=KR');
  await expect
    .poll(async () => (await feed()).body.items.map(({ title }) => title))
    .toEqual([
      '봄맞이 대축제',
      '주말 보석 50% 할인',
      'iOS 결제 지연 안내',
      '개인정보 처리방침 변경 안내',
      '새 버전이 나왔어요',
    ]);
  const before = await feed();
  expect(await seedNotices(call)).toEqual([{ what: 'notices', made: 0, there: 7 }]);
  expect((await feed()).headers.etag).toBe(before.headers.etag);
  await caller.close();
});
