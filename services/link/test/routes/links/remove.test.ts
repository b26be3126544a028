import { randomUUID } from 'node:crypto';
import { link } from '@clever/model-link';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { running } from '../../running.ts';

const service = await running();

describe('answers', () => {
  test('204, and the link is gone; its neighbour is not', async () => {
    const { id } = await service.make({ slug: 'gone' });
    const neighbour = await service.make();
    expect(await service.shop('DELETE', `/links/${id}`)).toMatchObject({ status: 204, body: undefined });
    expect(await service.shop('GET', `/links/${id}`)).toMatchObject({ status: 404 });
    expect(await service.shop('GET', `/links/${neighbour.id}`)).toMatchObject({ status: 200 });
    expect((await service.make({ slug: 'gone' })).id).not.toBe(id);
  });
});

describe('refuses', () => {
  test('a link that is not there, or not any more', async () => {
    const { id } = await service.make();
    await service.shop('DELETE', `/links/${id}`);
    for (const gone of [id, randomUUID()])
      expect(await service.shop('DELETE', `/links/${gone}`)).toMatchObject({
        status: 404,
        body: { code: 'LINK_UNKNOWN' },
      });
  });
});

permits(service, link.operations.remove);
