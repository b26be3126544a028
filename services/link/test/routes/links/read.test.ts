import { randomUUID } from 'node:crypto';
import { link } from '@clever/model-link';
import { permits } from '@clever/testing';
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

describe('refuses', () => {
  test('a link that is not there', async () => {
    expect(await service.shop('GET', `/links/${randomUUID()}`)).toMatchObject({
      status: 404,
      body: { code: 'LINK_UNKNOWN' },
    });
  });

  test('what is no id', async () => {
    expect(await service.shop('GET', '/links/x')).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(service, link.operations.read);
