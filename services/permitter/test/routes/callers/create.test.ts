import { permitter as contract } from '@clever/model-permit';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { runPermitter } from '../../running.ts';

const permitter = await runPermitter();
const create = (body: unknown) => permitter.send('POST /callers', { as: 'clever', body });

describe('answers', () => {
  test('the caller that was made, without secrets', async () => {
    const reply = await create({ name: 'shop', operations: ['coupon.redeem', 'link.*'] });
    expect([reply.status, reply.headers.get('location')]).toEqual([201, '/callers/shop']);
    expect(reply.body).toEqual({
      name: 'shop',
      kind: 'external',
      disabled: false,
      createdAt: expect.stringMatching(/Z$/),
      secrets: [],
      operations: ['coupon.redeem', 'link.*'],
      version: expect.any(Number),
    });
    expect((await permitter.send('GET /callers/shop', { as: 'clever' })).body).toEqual(reply.body);
  });
});

describe('refuses', () => {
  test('a name that is taken', async () => {
    await create({ name: 'twice' });
    expect(await create({ name: 'twice' })).toMatchObject({ status: 409, body: { code: 'CALLER_EXISTS' } });
  });
  test.each([{}, { name: 'Shop' }, { name: 'a', operations: ['coupon'] }, { name: 'a', admin: true }])(
    '%j',
    async (body) => {
      expect(await create(body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    },
  );
});

permits(permitter, contract.operations.createCaller, { granted: 'clever', guest: 'stranger' });
