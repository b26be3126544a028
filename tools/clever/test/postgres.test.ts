import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { clever, Start } from './run-clever.ts';

const data = mkdtempSync(join(tmpdir(), 'clever-postgres-'));
afterAll(async () => {
  await Start.endAll();
  rmSync(data, { recursive: true, force: true });
});

const askedFor = /DATABASE_ADMIN_URL=(\S+)/;

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const stop = (start: Start) => {
  start.child.kill('SIGTERM');
  return start.ended();
};

test('a server alone has the address that it prints, one owner at a time, and the same data the next time', async () => {
  const first = await Start.upPostgres('--data', data);
  const url = askedFor.exec(first.output)?.[1] ?? '';
  await query(url, 'CREATE DATABASE kept');
  expect(await clever('postgres', '--data', data)).toMatchObject({ code: 75 });
  expect(await stop(first)).toBe(0);

  const second = await Start.upPostgres('--data', data);
  expect(askedFor.exec(second.output)?.[1]).toBe(url);
  expect(await query(url, "SELECT FROM pg_database WHERE datname = 'kept'")).toHaveLength(1);
  expect(await stop(second)).toBe(0);
});
