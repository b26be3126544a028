import { ConfigError, databaseFaults, databaseSettings, openDatabases } from '@clever/router';
import { expect, test } from 'vitest';

const settingsOf = (env: Record<string, string>) => databaseSettings(env, 'coupon').settings;

test('a domain has an address of its own, or one by the template', () => {
  const template = { DATABASE_URL: 'postgres://{database}:x@db/{database}' };
  expect(settingsOf(template).url).toBe('postgres://coupon:x@db/coupon');
  expect(settingsOf({ ...template, DATABASE_URL_COUPON: 'postgres://db/other' }).url).toBe('postgres://db/other');
});

test('a replica is optional', () => {
  const env = { DATABASE_URL_COUPON: 'postgres://db/coupon' };
  expect(settingsOf(env).replicaUrl).toBeUndefined();
  const replicas = { ...env, DATABASE_REPLICA_URL: 'postgres://replica/{database}' };
  expect(settingsOf(replicas).replicaUrl).toBe('postgres://replica/coupon');
  const own = { ...replicas, DATABASE_REPLICA_URL_COUPON: 'postgres://own/coupon' };
  expect(settingsOf(own).replicaUrl).toBe('postgres://own/coupon');
});

test('a number of one domain comes before the number of all', () => {
  const env = { DATABASE_URL: 'postgres://db/{database}', DATABASE_POOL_SIZE: '4', DATABASE_POOL_SIZE_COUPON: '2' };
  expect(databaseSettings(env, 'coupon').settings.poolSize).toBe(2);
  expect(databaseSettings(env, 'link').settings.poolSize).toBe(4);
  expect(settingsOf({ DATABASE_POOL_SIZE: '' }).poolSize).toBe(10);
});

test('every bad setting is told at once, without passwords', () => {
  const env = {
    DATABASE_URL_COUPON: 'mysql://me:hunter2@db/coupon',
    DATABASE_URL_PERMIT: 'postgres://me:hunter2@db/permit?schema=public',
    DATABASE_REPLICA_URL: 'postgres://me:hunter2@db/fixed',
    DATABASE_POOL_SIZE: 'many',
    DATABASE_STATEMENT_TIMEOUT_MS: '0',
  };
  expect(databaseFaults(env, ['coupon', 'permit', 'link'])).toEqual([
    'DATABASE_URL_COUPON does not begin with postgres://',
    'DATABASE_REPLICA_URL has no {database} in it',
    'DATABASE_POOL_SIZE is "many", not a whole number from 1 to 1000',
    'DATABASE_STATEMENT_TIMEOUT_MS is "0", not a whole number from 1 to 86400000',
    'DATABASE_URL_PERMIT has ?schema=, but the schema is named after the domain',
    'DATABASE_URL_LINK is missing (or a DATABASE_URL with {database} in it)',
  ]);
});

test.for([
  ['not an address', 'is not a URL'],
  ['postgres://db', 'names no database'],
  ['postgres://db/', 'names no database'],
])('an address that %s', ([url, fault]) => {
  expect(databaseFaults({ DATABASE_URL_COUPON: String(url) }, ['coupon'])).toEqual([`DATABASE_URL_COUPON ${fault}`]);
});

test('opening a domain without an address throws', () => {
  expect(() => openDatabases({}).open('coupon')).toThrow(ConfigError);
});

test('a domain is opened once', async () => {
  const databases = openDatabases({ DATABASE_URL: 'postgres://127.0.0.1:9/{database}' });
  expect(databases.open('coupon')).toBe(databases.open('coupon'));
  databases.open('link');
  expect(databases.opened.map(({ domain }) => domain)).toEqual(['coupon', 'link']);
  await databases.close();
  expect(databases.opened).toEqual([]);
});
