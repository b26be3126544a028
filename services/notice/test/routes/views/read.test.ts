import { notice, type View } from '@clever/model-notice';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { inMs, startNotice, titled } from '../../start-notice.ts';

const service = await startNotice();
const view = (query: string) => service.shop<View>('GET', `/views?${query}`);
const tomorrow = inMs(86_400_000);
await service.publish(titled('today'));
await service.publish({ ...titled('tomorrow'), startsAt: tomorrow, audience: { platforms: ['ios'] } });
await service.make(titled('draft'));

describe('answers', () => {
  test('what a client sees now, and why not the others', async () => {
    expect(await view('platform=android')).toMatchObject({
      status: 200,
      body: {
        items: [{ title: 'today' }],
        others: [
          { name: 'draft', state: 'draft', reasons: [{ condition: 'published', wanted: true, seen: false }] },
          {
            name: 'tomorrow',
            state: 'scheduled',
            reasons: [
              { condition: 'startsAt', wanted: tomorrow },
              { condition: 'platforms', wanted: ['ios'], seen: 'android' },
            ],
          },
        ],
        examined: 3,
      },
    });
  });
  test('what it will see, and what it saw', async () => {
    expect((await view(`platform=ios&at=${tomorrow}`)).body.items).toMatchObject([
      { title: 'tomorrow' },
      { title: 'today' },
    ]);
    expect((await view('at=2020-01-01T00:00:00Z')).body).toMatchObject({ items: [], others: [], examined: 0 });
  });
});

describe('refuses', () => {
  test.each(['at=yesterday', 'others=1001', 'locale=x'])('%s', async (query) => {
    expect(await view(query)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(service, notice.operations.viewAs);
