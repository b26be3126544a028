import { link } from '@clever/model-link';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { running } from '../../running.ts';

const service = await running();

const qr = (id: string, query = '', headers = {}) =>
  service.shop<Buffer>('GET', `/links/${id}/qr${query}`, { headers });

describe('answers', () => {
  test('an SVG', async () => {
    const { id } = await service.make();
    const drawn = await service.shop<string>('GET', `/links/${id}/qr`);
    expect(drawn).toMatchObject({ status: 200, headers: { 'content-type': 'image/svg+xml' } });
    expect(drawn.body).toMatch(/^<svg .*<\/svg>\s*$/s);
  });

  test('a PNG of the asked width', async () => {
    const { id } = await service.make();
    const { status, headers, body } = await qr(id, '?format=png&size=300');
    expect({ status, type: headers['content-type'] }).toEqual({ status: 200, type: 'image/png' });
    expect(body.subarray(1, 4).toString()).toBe('PNG');
    expect(body.readUInt32BE(16)).toBe(300);
  });

  test('304 to who has the same drawing', async () => {
    const { id } = await service.make();
    const { headers } = await qr(id);
    const etag = String(headers.etag);
    expect(await qr(id, '', { 'if-none-match': etag })).toMatchObject({ status: 304 });
    expect(await qr(id, '?margin=1', { 'if-none-match': etag })).toMatchObject({ status: 200 });
  });
});

describe('refuses', () => {
  test.for(['?size=5000', '?format=gif', '?level=X'])('%s', async (query) => {
    const { id } = await service.make();
    expect(await qr(id, query)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

endpoint(service, link.operations.qr, { unknown: 'LINK_UNKNOWN' });
