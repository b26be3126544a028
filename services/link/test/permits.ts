import type { Answer, Send } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import type { Running } from './running.ts';

/** Tests that an operation is closed to those without credentials, with wrong ones, and without a grant. */
export function permits(service: () => Running, call: (send: Send) => Promise<Answer<unknown>>): void {
  describe('permits', () => {
    test('nobody without credentials', async () => {
      expect(await call(service().as(null))).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    });
    test('nobody with wrong ones', async () => {
      expect(await call(service().as('shop', 'x'.repeat(43)))).toMatchObject({
        status: 401,
        body: { code: 'UNAUTHENTICATED' },
      });
    });
    test('nobody who is not granted it', async () => {
      expect(await call(service().as('guest'))).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    });
  });
}
