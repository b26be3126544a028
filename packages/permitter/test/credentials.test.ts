import { operation, ProblemError } from '@clever/contract';
import Fastify from 'fastify';
import Type from 'typebox';
import { afterAll, describe, expect, test } from 'vitest';
import { challenge, digestSecret, headerReader, permittee } from '../src/index.ts';
import { ask, bad, basic, good } from './credential-table.ts';
import { fixed, ids } from './grants.ts';

const read = await headerReader();

const callers = [...good, ...bad].map(({ name, secret }) => ({
  name,
  secrets: [{ id: ids[0], sha256: digestSecret(secret), expiresAt: null }],
  operations: ['coupon.*'],
}));
const app = Fastify();
app.setErrorHandler((error, _request, reply) => {
  if (!(error instanceof ProblemError)) return reply.code(500).send(error);
  return reply.code(error.status).headers(error.headers).send({ code: error.code, detail: error.detail });
});
const observer = { permitted: () => undefined, denied: () => undefined };
const source = fixed({ callee: 'coupon', version: '1', callers });
await app.register(permittee, { source, contracts: { coupon: '1.0.0' }, observer });
for (const access of ['strong', 'weak'] as const) {
  const spec = { name: `coupon.${access}`, method: 'GET', path: '/', access, idempotent: 'safe', summary: '' } as const;
  app.get(
    `/${access}`,
    { config: { operation: operation({ ...spec, replies: { 200: Type.Object({}) } }) } },
    () => ({}),
  );
}
const url = await app.listen({ port: 0, host: '127.0.0.1' });
afterAll(() => app.close());

test.each(good)('a text is read: $title', ({ header, name, secret }) => {
  expect(read(header)).toEqual({ kind: 'basic', name, secret });
});

test.each(bad)('a text is refused: $title', ({ header }) => {
  expect(read(header)).toEqual({ kind: 'malformed', fault: expect.any(String) });
});

test('an absent header is anonymous, and an empty one is not', () => {
  expect(read(undefined)).toEqual({ kind: 'absent' });
  expect(read('')).toMatchObject({ kind: 'malformed' });
});

test('no fault repeats what was sent', () => {
  expect(JSON.stringify(read(basic('coupon:s3cret\n')))).not.toContain('s3cret');
});

describe.each(['strong', 'weak'])('a request of a %s operation', (access) => {
  const send = (...headers: string[]) => ask(`${url}/${access}`, headers);
  const refused = { status: 401, challenge };

  test.each(good)('is let in: $title', async ({ header }) => {
    expect(await send('Authorization', header)).toMatchObject({ status: 200 });
  });

  test.each(bad.filter(({ isText }) => !isText))('is refused: $title', async ({ header }) => {
    expect(await send('Authorization', header)).toEqual(refused);
  });

  test('is refused with two Authorization headers, whatever they say, in any case', async () => {
    const [{ header = '' } = {}] = good;
    expect(await send('AUTHORIZATION', header)).toMatchObject({ status: 200 });
    expect(await send('Authorization', header, 'authorization', header)).toEqual(refused);
    expect(await send('Authorization', header, 'AUTHORIZATION', '')).toEqual(refused);
    expect(await send('Authorization', header, 'X-Name', 'authorization')).toMatchObject({ status: 200 });
  });

  test('is refused with an empty header', async () => {
    expect(await send('Authorization', '')).toEqual(refused);
  });
});
