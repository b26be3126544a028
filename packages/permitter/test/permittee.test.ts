import { operation, ProblemError } from '@clever/contract';
import Fastify from 'fastify';
import Type from 'typebox';
import { afterEach, expect, test, vi } from 'vitest';
import { permittee, type SnapshotSource } from '../src/index.ts';
import { basic, fixed, ids, snapshot } from './grants.ts';

const describe = (name: `${string}.${string}`, access: 'strong' | 'weak' | 'public') =>
  operation({
    name,
    method: 'GET',
    path: '/',
    access,
    idempotent: 'safe',
    summary: '',
    replies: { 200: Type.Object({}) },
  });

const observer = { permitted: vi.fn(), denied: vi.fn() };
afterEach(() => vi.clearAllMocks());

async function start(source: SnapshotSource = fixed(snapshot)) {
  const app = Fastify();
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof ProblemError)) return reply.code(500).send(error);
    const { code, status, headers, detail } = error;
    return reply.code(status).headers(headers).send({ code, detail });
  });
  await app.register(permittee, { source, contracts: { coupon: '1.4.0' }, observer });
  const routes = { redeem: 'strong', read: 'strong', list: 'weak', visit: 'public' } as const;
  const handler = async ({ caller, secretId }: { caller: string | null; secretId: string | null }) => ({
    caller,
    secretId,
  });
  for (const [name, access] of Object.entries(routes))
    app.get(`/${name}`, { config: { operation: describe(`coupon.${name}`, access) } }, handler);
  app.get('/metrics', { config: { operation: describe('ops.metrics', 'strong') } }, handler);
  app.get('/nameless', handler);
  return (url: string, headers = {}) => app.inject({ url, headers });
}

test('a granted caller is let in, by name and secret', async () => {
  const get = await start();
  expect((await get('/redeem', basic('player:one'))).json()).toEqual({ caller: 'player', secretId: ids[0] });
  expect((await get('/redeem', basic('admin:a'))).statusCode).toBe(200);
  expect(observer.permitted).toHaveBeenCalledWith({
    caller: 'player',
    operation: 'coupon.redeem',
    secretId: ids[0],
    contract: null,
  });
});

test('a known caller without the grant is refused by name', async () => {
  const reply = await (await start())('/read', basic('player:one'));
  expect([reply.statusCode, reply.json()]).toEqual([
    403,
    { code: 'FORBIDDEN', detail: 'The caller player is not granted coupon.read' },
  ]);
  expect(observer.denied).toHaveBeenCalledWith({
    caller: 'player',
    operation: 'coupon.read',
    secretId: ids[0],
    contract: null,
  });
});

test.each([
  ['none', {}],
  ['of an unknown caller', basic('nobody:one')],
  ['with a wrong secret', basic('player:three')],
  ['malformed', { authorization: 'Basic %%%' }],
  ['of another scheme', { authorization: 'Bearer x' }],
])('credentials %s are answered with a challenge', async (_title, headers) => {
  const reply = await (await start())('/redeem', headers);
  expect(reply.statusCode).toBe(401);
  expect(reply.headers['www-authenticate']).toBe('Basic realm="clever", charset="UTF-8"');
  expect(observer.denied).toHaveBeenCalledWith(expect.objectContaining({ caller: null, operation: 'coupon.redeem' }));
});

test('weak operations take anonymous and known callers, and no wrong credentials', async () => {
  const get = await start();
  expect((await get('/list')).json()).toEqual({ caller: null, secretId: null });
  expect((await get('/list', basic('stranger:s'))).json()).toMatchObject({ caller: 'stranger' });
  expect((await get('/list', basic('stranger:x'))).statusCode).toBe(401);
});

test('public operations ignore credentials', async () => {
  const get = await start(fixed(undefined));
  expect((await get('/visit', basic('player:wrong'))).json()).toEqual({ caller: null, secretId: null });
});

test('what every service has is granted through any snapshot', async () => {
  const get = await start();
  expect((await get('/metrics', basic('admin:a'))).statusCode).toBe(200);
  expect((await get('/metrics', basic('player:one'))).statusCode).toBe(403);
});

test('without grants nobody is let in', async () => {
  const get = await start(fixed(undefined));
  expect((await get('/redeem', basic('player:one'))).json()).toMatchObject({ code: 'UNAVAILABLE' });
  expect((await get('/redeem')).statusCode).toBe(401);
});

test('a route without an operation is closed, and an unknown path is not found', async () => {
  const get = await start();
  expect((await get('/nameless', basic('admin:a'))).statusCode).toBe(403);
  expect((await get('/nowhere')).statusCode).toBe(404);
});

test.each([
  ['coupon@1.0.0', 200],
  ['coupon@1.9.3-beta.1', 200],
  ['coupon@2.0.0', 400],
  ['coupon@0.9.0', 400],
  ['link@3.0.0', 200],
  ['coupon', 400],
  ['coupon@1', 400],
])('a caller written against %s is answered %i', async (header, status) => {
  const reply = await (await start())('/redeem', { ...basic('player:one'), 'clever-contract': header });
  expect(reply.statusCode).toBe(status);
});

test('the stated version is counted, whether or not it is refused', async () => {
  const get = await start();
  await get('/redeem', { ...basic('player:one'), 'clever-contract': 'coupon@1.2.0' });
  await get('/redeem', { ...basic('player:one'), 'clever-contract': 'coupon@2.0.0' });
  expect(observer.permitted).toHaveBeenCalledWith(expect.objectContaining({ contract: '1.2.0' }));
  expect(observer.denied).toHaveBeenCalledWith(expect.objectContaining({ contract: '2.0.0' }));
});

test('many wrong secrets of a name cost a connection each, and never lock out the right one', async () => {
  const get = await start();
  const connectionOf = async (credentials: string) => {
    const { statusCode, headers } = await get('/redeem', basic(credentials));
    return [statusCode, headers.connection, headers['retry-after']];
  };
  for (let at = 0; at < 100; at++)
    expect(await connectionOf(`player:wrong-${at}`)).toEqual([401, 'keep-alive', undefined]);
  expect(await connectionOf('player:wrong')).toEqual([401, 'close', '60']);
  expect(await connectionOf('admin:wrong')).toEqual([401, 'keep-alive', undefined]);
  expect(await connectionOf('player:one')).toEqual([200, 'keep-alive', undefined]);
  expect(await connectionOf('player:wrong')).toEqual([401, 'close', '60']);
});
