import { openDatabases } from '@clever/router';
import { migrate } from '@clever/router/migrate';
import { provision } from '@clever/router/provision';
import { startPostgres } from '@clever/testing';
import { beforeAll, expect, test } from 'vitest';

/* A server of its own: roles belong to a server, not to a database. */
let adminUrl: string;
const password = "it's \\ secret";

beforeAll(async () => {
  const postgres = await startPostgres();
  adminUrl = postgres.url;
  await provision({ adminUrl, database: 'link', role: 'link', password });
  await provision({ adminUrl, database: 'coupon', role: 'coupon', password });
  return postgres.close;
});

const urlOf = (role: string, database: string) => {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = encodeURIComponent(password);
  url.pathname = `/${database}`;
  return url.href;
};

const ask = async (url: string, text: string) => {
  const databases = openDatabases({ DATABASE_URL_LINK: url });
  try {
    return (await databases.open('link').query({ text })).rows;
  } finally {
    await databases.close();
  }
};

test('a role owns its database', async () => {
  await ask(urlOf('link', 'link'), 'CREATE SCHEMA link');
  const directory = new URL('../../model-link/prisma/migrations', import.meta.url).pathname;
  await migrate({ url: urlOf('link', 'link'), domain: 'link', directory });
  expect(await ask(urlOf('link', 'link'), 'SELECT current_user AS role')).toEqual([{ role: 'link' }]);
});

test('a role can add the extensions that PostgreSQL trusts', async () => {
  await ask(urlOf('link', 'link'), 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
  expect(await ask(urlOf('link', 'link'), `SELECT show_trgm('a') IS NOT NULL AS there`)).toEqual([{ there: true }]);
});

test.for(['coupon', 'postgres', 'template1'])('a role connects to no other database: %s', async (database) => {
  await expect(ask(urlOf('link', database), 'SELECT 1')).rejects.toMatchObject({ code: '42501' });
});

test('a role may create neither roles nor databases', async () => {
  await expect(ask(urlOf('link', 'link'), 'CREATE DATABASE more')).rejects.toMatchObject({ code: '42501' });
  await expect(ask(urlOf('link', 'link'), 'CREATE ROLE more')).rejects.toMatchObject({ code: '42501' });
});

test('provisioning again changes the password and nothing else', async () => {
  await provision({ adminUrl, database: 'coupon', role: 'coupon', password: 'another' });
  await expect(ask(urlOf('coupon', 'coupon'), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  await provision({ adminUrl, database: 'coupon', role: 'coupon', password });
  expect(await ask(urlOf('coupon', 'coupon'), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});
