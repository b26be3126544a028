import { expect, test } from 'vitest';
import { toProblem } from '../src/errors.ts';

test('what @fastify/basic-auth refuses is the problem of wrong credentials, with its challenge', () => {
  const error = Object.assign(new Error('Missing or bad formatted authorization header'), {
    code: 'FST_BASIC_AUTH_MISSING_OR_BAD_AUTHORIZATION_HEADER',
    statusCode: 401,
  });
  expect(toProblem(error)).toMatchObject({
    status: 401,
    code: 'UNAUTHENTICATED',
    headers: { 'www-authenticate': 'Basic realm="clever", charset="UTF-8"' },
  });
});
