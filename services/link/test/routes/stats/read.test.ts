import { link } from '@clever/model-link';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { firefox, googlebot, running } from '../../running.ts';

const service = await running();

const stats = (id: string, query = '') => service.shop('GET', `/links/${id}/stats${query}`);

describe('answers', () => {
  test('the visits that were made, soon after', async () => {
    const { id, slug } = await service.make({ maxVisits: 10 });
    const neighbour = await service.make();
    const headers = {
      'user-agent': firefox,
      'accept-language': 'ko',
      'x-country': 'KR',
      referer: 'https://www.example.org/',
    };
    for (let n = 0; n < 3; n++) await service.visitor('GET', `/${slug}`, { headers });
    await service.visitor('GET', `/${slug}`, { headers: { 'user-agent': googlebot } });
    await service.visitor('HEAD', `/${slug}`, { headers });
    await expect
      .poll(async () => (await stats(id)).body)
      .toMatchObject({
        total: { visits: 3, uniques: 1, bots: 1 },
        remaining: 7,
        series: [{ visits: 3, uniques: 1, bots: 1 }],
        countries: [
          { value: 'KR', visits: 3 },
          { value: '', bots: 1 },
        ],
        referrers: [
          { value: 'example.org', visits: 3 },
          { value: '', bots: 1 },
        ],
      });
    expect((await stats(neighbour.id)).body).toMatchObject({
      total: { visits: 0, uniques: 0, bots: 0 },
      remaining: null,
    });
  });
});

describe('refuses', () => {
  test.for<[string, number, string]>([
    ['?by=week', 400, 'INVALID_INPUT'],
    ['?from=yesterday', 400, 'INVALID_INPUT'],
    ['?by=hour&from=2026-01-01T00:00:00Z&until=2026-03-01T00:00:00Z', 422, 'LINK_RANGE_REFUSED'],
    ['?timeZone=Mars/Olympus', 422, 'LINK_RANGE_REFUSED'],
  ])('%s', async ([query, status, code]) => {
    const { id } = await service.make();
    expect(await stats(id, query)).toMatchObject({ status, body: { code } });
  });
});

endpoint(service, link.operations.stats, { unknown: 'LINK_UNKNOWN' });
