import { expect, test } from 'vitest';
import { authenticate, compileSnapshot, createSecret, digestSecret, isGranted } from '../src/index.ts';
import { ids, snapshot } from './grants.ts';

const grants = compileSnapshot(snapshot);
const before = Date.parse('2029-12-31T23:59:59Z');
const after = Date.parse('2030-01-01T00:00:00Z');

test('either of two live secrets identifies a caller, and says which', () => {
  expect(authenticate(grants, 'player', 'one', before)).toMatchObject({ caller: { name: 'player' }, secretId: ids[0] });
  expect(authenticate(grants, 'player', 'two', before)).toMatchObject({ secretId: ids[1] });
});

test('an expired secret, a wrong one and an unknown name identify nobody', () => {
  expect(authenticate(grants, 'player', 'two', after)).toBeUndefined();
  expect(authenticate(grants, 'player', 'One', before)).toBeUndefined();
  expect(authenticate(grants, 'admin', 'one', before)).toBeUndefined();
  expect(authenticate(grants, 'nobody', 'one', before)).toBeUndefined();
  expect(authenticate(grants, 'constructor', '', before)).toBeUndefined();
});

test('a grant covers one operation, or all of its domain', () => {
  const of = (name: string) => grants.callers.get(name) ?? expect.fail();
  expect(isGranted(of('player'), 'coupon.redeem')).toBe(true);
  expect(isGranted(of('player'), 'coupon.read')).toBe(false);
  expect(isGranted(of('admin'), 'coupon.read')).toBe(true);
  expect(isGranted(of('admin'), 'coupons.read')).toBe(false);
  expect(isGranted(of('stranger'), 'coupon.redeem')).toBe(false);
});

test('secrets are 256 random bits and digests 64 hexadecimal digits', () => {
  expect(Buffer.from(createSecret(), 'base64url')).toHaveLength(32);
  expect(createSecret()).not.toBe(createSecret());
  expect(digestSecret('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
