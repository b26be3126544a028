import { expect, test } from 'vitest';
import { loginsIn } from '../src/deploy/provision/logins.ts';
import { completeSecrets } from '../src/deploy/secrets/complete-secrets.ts';
import type { ServiceNeeds } from '../src/deploy/service-needs.ts';

const secret = (name: string) => ({ name, description: '', default: undefined, isRequired: true, isSecret: true });
const needs = (name: string): ServiceNeeds => ({
  name,
  version: '1.0.0',
  port: 4105,
  contracts: [name],
  databases: [
    { domain: 'coupon', database: 'coupon', role: 'coupon', setting: 'DATABASE_URL_COUPON', isRequired: true },
  ],
  callees: [],
  settings: [secret('CLEVER_SECRET'), secret('COUPON_CODE_KEY')],
  folder: undefined,
  faultsOf: () => [],
  permittedCallers: [],
  permittedCallees: [],
  placed: () => ({}),
});
const wanted = { server: 'postgres://10.0.0.5:6432?sslmode=verify-full', withPostgres: false };

test('services that share a setting or a role share its secret, and no caller shares its own', () => {
  const { coupon = {}, admin = {} } = completeSecrets({}, { ...wanted, needs: [needs('coupon'), needs('admin')] });
  expect(admin.COUPON_CODE_KEY).toBe(coupon.COUPON_CODE_KEY);
  expect(admin.DATABASE_URL_COUPON).toBe(coupon.DATABASE_URL_COUPON);
  expect(admin.CLEVER_SECRET).not.toBe(coupon.CLEVER_SECRET);
  expect(coupon.DATABASE_URL_COUPON).toMatch(
    /^postgres:\/\/coupon:[\w-]{43}@10\.0\.0\.5:6432\/coupon\?sslmode=verify-full$/,
  );
});

test('what is there is kept, and what comes later fits to it', () => {
  const before = completeSecrets({}, { ...wanted, needs: [needs('coupon')] });
  const after = completeSecrets(before, { ...wanted, needs: [needs('coupon'), needs('admin')], withPostgres: true });
  expect(after).toMatchObject(before);
  expect(after.admin?.DATABASE_URL_COUPON).toBe(before.coupon?.DATABASE_URL_COUPON);
  expect(after.postgres?.POSTGRES_PASSWORD).toMatch(/^[\w-]{43}$/);
});

test('an address that somebody emptied stays empty, and names no login', () => {
  const before = { admin: { DATABASE_URL_COUPON: '' } };
  const after = completeSecrets(before, { ...wanted, needs: [needs('coupon'), needs('admin')] });
  expect(after.admin?.DATABASE_URL_COUPON).toBe('');
  expect(loginsIn(after.admin ?? {})).toEqual([]);
});
