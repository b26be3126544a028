import { link } from '@clever/model-link';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { running } from '../../running.ts';

const service = await running();

describe('answers', () => {
  test('the link, with its entity tag', async () => {
    const rules = [
      { when: { platforms: ['ios' as const], query: [{ name: 'a', value: '' }] }, target: 'https://example.com/ios' },
    ];
    const link = await service.make({ rules, validFrom: '2026-01-01T00:00:00Z' });
    expect(await service.shop('GET', `/links/${link.id}`)).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
      body: { ...link, rules, validFrom: '2026-01-01T00:00:00.000Z' },
    });
  });

  test('304 to who has it', async () => {
    const { id } = await service.make();
    const again = await service.shop('GET', `/links/${id}`, { headers: { 'if-none-match': '"1"' } });
    expect(again).toMatchObject({ status: 304, body: undefined });
  });
});

endpoint(service, link.operations.read, { unknown: 'LINK_UNKNOWN' });
