import { describe, expect, test } from 'vitest';
import { key, type Problem, type Running } from './start-sample.ts';

/** The third block of an endpoint's tests: only a caller that is known and granted comes in. */
export function permits(running: Running, method: string, path: string, body?: object): void {
  const sent = { headers: method === 'POST' ? key() : {}, ...(body && { body }) };
  describe('permits', () => {
    test('nobody without credentials', async () => {
      const reply = await running.as(null)<Problem>(method, path, sent);
      expect([reply.status, reply.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    });
    test('nobody with a wrong secret', async () => {
      const reply = await running.as('shop', 'wrong-wrong-wrong')<Problem>(method, path, sent);
      expect([reply.status, reply.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    });
    test('nobody who is not granted', async () => {
      const reply = await running.guest<Problem>(method, path, sent);
      expect([reply.status, reply.body.code]).toEqual([403, 'FORBIDDEN']);
    });
  });
}
