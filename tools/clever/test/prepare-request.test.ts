import { Id, Nothing, operation } from '@clever/contract';
import Type from 'typebox';
import { expect, test } from 'vitest';
import { prepareRequest } from '../src/call/prepare-request.ts';

const spec = operation({
  name: 'thing.edit',
  method: 'POST',
  path: '/things/{id}',
  access: 'strong',
  idempotent: 'key',
  summary: 'Edit',
  params: Type.Object({ id: Id }),
  replies: { 204: Nothing },
});
const identity = { authorization: 'Basic x', contract: 'thing@1.0.0' };
const prepare = (parts: Record<string, string>) => prepareRequest(spec, 'http://thing', { ...identity, ...parts });

test('parts go where they belong', () => {
  const sent = { params: '{"id":"a/b"}', query: '{"tag":["x","y"]}', json: '{"name":"한글"}', key: 'k', match: '3' };
  expect(prepare(sent)).toEqual({
    url: 'http://thing/things/a%2Fb?tag=x&tag=y',
    init: {
      method: 'POST',
      redirect: 'manual',
      body: '{"name":"한글"}',
      headers: {
        authorization: 'Basic x',
        'clever-contract': 'thing@1.0.0',
        'content-type': 'application/json',
        'idempotency-key': 'k',
        'if-match': '"3"',
      },
    },
  });
});

test('a key is made where one is needed and none is given', () => {
  const { init } = prepare({ params: '{"id":"1"}' });
  expect(init.headers).toMatchObject({ 'idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/) });
});

test.each([
  [{}, 'thing.edit needs id'],
  [{ params: '[1]' }, '--params is not an object'],
  [{ params: '{"id":1}', json: '{name}' }, '--json is not JSON'],
])('%j is refused: %s', (parts, message) => {
  expect(() => prepare(parts)).toThrow(message);
});
