import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Coupon, key, type Problem } from './start-coupon.ts';

/** The third block of an endpoint's tests: only a caller that is known and granted comes in. */
export function permits(coupon: Coupon, method: string, path: string, body?: object): void {
  const sent = {
    headers: { ...(method === 'POST' && key()), ...(method === 'PATCH' && { 'if-match': '*' }) },
    ...(body && { body }),
  };
  const place = path.replace('{id}', randomUUID());
  describe('permits', () => {
    test('nobody without credentials', async () => {
      const reply = await coupon.as(null)<Problem>(method, place, sent);
      expect([reply.status, reply.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    });
    test('nobody with a wrong secret', async () => {
      const reply = await coupon.as('shop', 'wrong-wrong-wrong')<Problem>(method, place, sent);
      expect([reply.status, reply.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    });
    test('nobody who is not granted', async () => {
      const reply = await coupon.guest<Problem>(method, place, sent);
      expect([reply.status, reply.body.code]).toEqual([403, 'FORBIDDEN']);
    });
  });
}
