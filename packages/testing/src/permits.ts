import { randomUUID } from 'node:crypto';
import type { OperationSpec } from '@clever/contract';
import { describe, expect, test } from 'vitest';
import type { TestService } from './start-platform.ts';

/**
 * Tests the third block of an endpoint: an operation is closed to those without credentials, with wrong ones, and without
 * a grant. The service knows the callers `shop` and `guest`, and `guest` is granted nothing.
 */
export function permits({ as }: Pick<TestService, 'as'>, { method, path }: OperationSpec): void {
  const place = path.replace(/\{[^}]+\}/g, () => randomUUID());
  describe('permits', () => {
    test('nobody without credentials', async () => {
      expect(await as(null)(method, place)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    });
    test('nobody with wrong ones', async () => {
      const send = as('shop', 'x'.repeat(43));
      expect(await send(method, place)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    });
    test('nobody who is not granted it', async () => {
      expect(await as('guest')(method, place)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    });
  });
}
