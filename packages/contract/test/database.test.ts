import { constraintOf, isUnavailable, postgresError } from '@clever/contract/database';
import { openPermit, seedCaller } from '@clever/model-permit/db';
import { openDatabases } from '@clever/router';
import { createDatabase } from '@clever/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const database = await createDatabase('permit');
const { prisma, ...permit } = openPermit(database);
afterAll(() => permit.close());

const thrown = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => undefined,
    (error: unknown) => error,
  );
const sql = (text: string) => thrown(database.query({ text }));
const secret = { callerName: 'shop', slot: 1, sha256: new Uint8Array(32) };

beforeAll(() => seedCaller({ prisma, ...permit }, { name: 'shop', operations: [] }));

describe('the constraint that was violated is named', () => {
  test('by an error of pg', async () => {
    const insert = 'INSERT INTO secret (caller, slot, sha256) VALUES';
    const bytes = `'\\x${'00'.repeat(32)}'`;
    expect(constraintOf(await sql(`${insert} ('shop', 1, ${bytes})`))).toBe('secret_caller_slot_key');
    expect(constraintOf(await sql(`${insert} ('nobody', 1, ${bytes})`))).toBe('secret_caller_fkey');
    expect(constraintOf(await sql(`${insert} ('shop', 3, ${bytes})`))).toBe('secret_slot_check');
  });

  test('by an error of Prisma, where it is a key', async () => {
    const twice = await thrown(prisma.secret.create({ data: secret }));
    const orphan = await thrown(prisma.secret.create({ data: { ...secret, callerName: 'nobody' } }));
    expect([constraintOf(twice), constraintOf(orphan)]).toEqual(['secret_caller_slot_key', 'secret_caller_fkey']);
  });

  test('by an error of Prisma around raw SQL', async () => {
    const raw = prisma.$executeRaw`INSERT INTO caller (name, kind) VALUES ('shop', 'external')`;
    expect(constraintOf(await thrown(raw))).toBe('caller_pkey');
  });

  test('by an error with one of these as its cause', async () => {
    const cause = await thrown(prisma.secret.create({ data: secret }));
    expect(constraintOf(new Error('not stored', { cause }))).toBe('secret_caller_slot_key');
  });
});

describe('no constraint is named', () => {
  test('by an error of Prisma about a check, which tells the code alone', async () => {
    const error = await thrown(prisma.secret.create({ data: { ...secret, slot: 3 } }));
    expect(postgresError(error)).toEqual({ code: '23514', constraint: undefined });
  });

  test('by another error', async () => {
    const missing = await thrown(prisma.caller.update({ where: { name: 'nobody' }, data: { disabled: true } }));
    for (const error of [missing, await sql('SELECT nothing'), new Error('x'), 'text', null, undefined])
      expect(constraintOf(error)).toBeUndefined();
  });
});

describe('a SQLSTATE', () => {
  test('is read from errors of pg and of Prisma', async () => {
    expect(postgresError(await sql('SELECT nothing'))?.code).toBe('42703');
    expect(postgresError(await thrown(prisma.$queryRaw`SELECT nothing`))?.code).toBe('42703');
  });

  test('is not what Node or Prisma call a code', () => {
    for (const code of ['EPIPE', 'P2034', 'ECONNRESET', 42703])
      expect(postgresError(Object.assign(new Error('x'), { code }))).toBeUndefined();
  });

  test('is looked for in a chain of causes that goes in a circle, and not found', () => {
    const error = new Error('x');
    error.cause = error;
    expect(postgresError(error)).toBeUndefined();
    expect(isUnavailable(error)).toBe(false);
  });
});

describe('a database is away', () => {
  const nowhere = openDatabases({ DATABASE_URL_PERMIT: 'postgres://nobody:nothing@127.0.0.1:1/permit' });
  afterAll(() => nowhere.close());

  test('when nothing listens there', async () => {
    const away = nowhere.open('permit');
    const { prisma, close } = openPermit(away);
    const errors = [await thrown(away.query({ text: 'SELECT 1' })), await thrown(prisma.caller.findMany())];
    expect(errors.map(isUnavailable)).toEqual([true, true]);
    await close();
  });

  test('when it is not there, lets nobody in, or refuses who asks', async () => {
    const shut = await createDatabase('permit');
    await database.query({ text: `ALTER DATABASE ${new URL(shut.url).pathname.slice(1)} ALLOW_CONNECTIONS false` });
    const stranger = Object.assign(new URL(database.url), { username: 'nobody' });
    const missing = Object.assign(new URL(database.url), { pathname: '/nowhere' });
    for (const url of [shut.url, stranger.href, missing.href]) {
      const databases = openDatabases({ DATABASE_URL_PERMIT: url });
      const away = databases.open('permit');
      const { prisma, close } = openPermit(away);
      const errors = [await thrown(away.query({ text: 'SELECT 1' })), await thrown(prisma.caller.findMany())];
      expect(errors.map(isUnavailable), url).toEqual([true, true]);
      await close();
      await databases.close();
    }
  });

  test('when the server ends the connection', async () => {
    const errors = [
      await sql('SELECT pg_terminate_backend(pg_backend_pid())'),
      await thrown(prisma.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())::text`),
    ];
    expect(errors.map(isUnavailable)).toEqual([true, true]);
  });

  test.for(['53300', '57P03', '08006', 'EPIPE', 'P1008', 'P2024'])('when an error says %s', (code) => {
    expect(isUnavailable(Object.assign(new Error('x'), { code }))).toBe(true);
  });
});

test('a statement that is wrong, or takes too long, does not say that the database is away', async () => {
  const slow = await thrown(
    database.transaction(async (client) => {
      await client.query('SET LOCAL statement_timeout = 1');
      await client.query('SELECT pg_sleep(5)');
    }),
  );
  expect(postgresError(slow)?.code).toBe('57014');
  const twice = await thrown(prisma.secret.create({ data: secret }));
  expect([slow, twice, await sql('SELECT nothing'), null].map(isUnavailable)).toEqual([false, false, false, false]);
});
