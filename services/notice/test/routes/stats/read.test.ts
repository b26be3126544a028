import { notice } from '@clever/model-notice';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startNotice } from '../../start-notice.ts';

const service = await startNotice();
const stats = (id: string, query = '') => service.shop('GET', `/notices/${id}/stats?${query}`);

describe('answers', () => {
  test('counts in all, by time, platform and locale', async () => {
    const { id } = await service.publish();
    const event = { notice: id, event: 'impression', platform: 'ios', locale: 'ko', count: 2 };
    await service.shop('POST', '/events', { body: { events: [event, { ...event, platform: 'android' }] } });
    await expect
      .poll(() => stats(id, 'by=hour'))
      .toMatchObject({
        status: 200,
        body: {
          total: { impressions: 4, clicks: 0 },
          series: [{ at: expect.stringMatching(/:00:00\.000Z$/), impressions: 4, clicks: 0 }],
          platforms: [
            { value: 'android', impressions: 2 },
            { value: 'ios', impressions: 2 },
          ],
          locales: [{ value: 'ko', impressions: 4 }],
        },
      });
    expect(await stats(id, 'until=2026-01-02T00:00:00Z')).toMatchObject({
      body: { total: { impressions: 0, clicks: 0 }, series: [] },
    });
  });
});

describe('refuses', () => {
  const ranges = [
    'from=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z',
    'by=hour&from=2026-01-01T00:00:00Z&until=2026-03-01T00:00:00Z',
    'timeZone=Mars/Olympus',
  ];
  test.each(ranges)('%s', async (query) => {
    const { id } = await service.make();
    expect(await stats(id, query)).toMatchObject({ status: 422, body: { code: 'NOTICE_RANGE_REFUSED' } });
  });
});

endpoint(service, notice.operations.stats, { unknown: 'NOTICE_UNKNOWN' });
