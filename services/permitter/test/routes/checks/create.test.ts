import { permitter as contract } from '@clever/model-permit';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { basic, runPermitter } from '../../running.ts';

const permitter = await runPermitter();
await permitter.caller('shop', 'coupon.redeem');
const check = (authorization: string, operation: string) =>
  permitter.send('POST /checks', { as: 'clever', body: { authorization, operation } });

describe('answers', () => {
  test('that it is permitted', async () => {
    await expect
      .poll(async () => (await check(basic('shop'), 'coupon.redeem')).body)
      .toEqual({ permitted: true, caller: 'shop', reason: null });
  });
  test('that a known caller is not granted it', async () => {
    expect((await check(basic('shop'), 'coupon.read')).body).toMatchObject({
      permitted: false,
      caller: 'shop',
      reason: { code: 'FORBIDDEN' },
    });
  });
  test.each(['', 'Bearer x', 'Basic %%', basic('shop', 'wrong'), basic('nobody')])(
    'that %s says nobody',
    async (header) => {
      expect((await check(header, 'coupon.redeem')).body).toMatchObject({
        permitted: false,
        caller: null,
        reason: { code: 'UNAUTHENTICATED' },
      });
    },
  );
  test.each(['coupon', 'coupon.*', '*', '__proto__.x', 'coupon.redeem x'])(
    'that %s is not granted',
    async (operation) => {
      expect((await check(basic('shop'), operation)).body).toMatchObject({ permitted: false });
    },
  );
});

describe('refuses', () => {
  test('a check without an operation', async () => {
    const reply = await permitter.send('POST /checks', { as: 'clever', body: { authorization: '' } });
    expect(reply).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(permitter, contract.operations.check, { granted: 'clever', guest: 'stranger' });
