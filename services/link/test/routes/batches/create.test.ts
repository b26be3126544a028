import { randomUUID } from 'node:crypto';
import { link } from '@clever/model-link';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { running } from '../../running.ts';

const service = await running();

const target = 'https://example.com/';
const create = (links: object[], key = randomUUID()) =>
  service.shop('POST', '/links/batches', { body: { links }, headers: { 'idempotency-key': key } });

describe('answers', () => {
  test('an outcome for each link', async () => {
    const made = await create([{ target, slug: 'one' }, { target: 'data:,x' }, { target, slug: 'One' }]);
    expect(made).toMatchObject({
      status: 200,
      body: {
        outcomes: [
          { outcome: 'created', slug: 'one', shortUrl: 'https://go.example.com/one' },
          { outcome: 'refused', code: 'LINK_TARGET_REFUSED' },
          { outcome: 'refused', code: 'LINK_SLUG_TAKEN' },
        ],
      },
    });
  });

  test('the same to the same key, and makes nothing twice', async () => {
    const key = randomUUID();
    const first = await create([{ target, tags: ['once'] }], key);
    expect((await create([{ target, tags: ['once'] }], key)).body).toEqual(first.body);
    const { body } = await service.shop<{ items: unknown[] }>('GET', '/links?tag=once');
    expect(body.items).toHaveLength(1);
  });
});

describe('refuses', () => {
  test.for<[string, object[]]>([
    ['no links', []],
    ['1,001 links', Array(1_001).fill({ target })],
    ['an unknown field', [{ target, findIfExists: true }]],
  ])('%s', async ([, links]) => {
    expect(await create(links)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });

  test('a key that made other links', async () => {
    const key = randomUUID();
    await create([{ target }], key);
    expect(await create([{ target, title: 'x' }], key)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });
});

permits(service, link.operations.createMany);
