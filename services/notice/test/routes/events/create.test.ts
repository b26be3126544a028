import { randomUUID } from 'node:crypto';
import { notice } from '@clever/model-notice';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { startNotice } from '../../start-notice.ts';

const service = await startNotice();
const record = (events: unknown) => service.shop('POST', '/events', { body: { events } });
const totalOf = async (id: string) => (await service.shop<{ total: object }>('GET', `/notices/${id}/stats`)).body.total;

describe('answers', () => {
  test('how many are counted, which they are soon', async () => {
    const [{ id }, neighbour] = [await service.publish(), await service.publish()];
    const click = { notice: id, event: 'click', platform: 'ios', locale: 'ko-KR' };
    expect(await record([{ notice: id, event: 'impression', count: 7 }, click])).toMatchObject({
      status: 202,
      body: { accepted: 2 },
    });
    await expect.poll(() => totalOf(id)).toEqual({ impressions: 7, clicks: 1 });
    expect(await totalOf(neighbour.id)).toEqual({ impressions: 0, clicks: 0 });
  });
});

describe('refuses', () => {
  const event = { notice: randomUUID(), event: 'impression' };
  const bad: [string, unknown][] = [
    ['no events', []],
    ['more than 500', Array(501).fill(event)],
    ['another event', [{ ...event, event: 'hover' }]],
    ['a count beyond 1,000', [{ ...event, count: 1_001 }]],
    ['a count of 0', [{ ...event, count: 0 }]],
    ['an id that is none', [{ ...event, notice: '1' }]],
  ];
  test.each(bad)('%s', async (_, events) => {
    expect(await record(events)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(service, notice.operations.record);
