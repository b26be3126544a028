import { permitter as contract } from '@clever/model-permit';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { runPermitter } from '../../running.ts';

const permitter = await runPermitter();
const list = (query = '') => permitter.send(`GET /audit${query}`, { as: 'clever' });

describe('answers', () => {
  test('who did what to whom and when, the newest first, page by page', async () => {
    await permitter.send('POST /callers', { as: 'clever', body: { name: 'shop' } });
    await permitter.send('PUT /callers/shop/disablement', { as: 'clever' });
    await permitter.send('POST /callers', { as: 'clever', body: { name: 'web' } });
    const first = await list('?subject=shop&limit=1');
    expect(first.body.items).toMatchObject([{ by: 'clever', action: 'caller.disable', subject: 'shop', detail: {} }]);
    expect(Math.abs(Date.parse(first.body.items[0].at) - Date.now())).toBeLessThan(60_000);
    const second = await list(`?subject=shop&cursor=${first.body.next}`);
    expect(second.body).toMatchObject({
      items: [{ action: 'caller.create', detail: { kind: 'external' } }],
      next: null,
    });
  });
});

describe('refuses', () => {
  test("another list's cursor", async () => {
    const { next } = (await list('?limit=1')).body;
    expect(await list(`?subject=shop&cursor=${next}`)).toMatchObject({ status: 400, body: { code: 'INVALID_CURSOR' } });
  });
});

permits(permitter, contract.operations.listAudit, { granted: 'clever', guest: 'stranger' });
