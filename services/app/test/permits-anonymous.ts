import type { Answer, Send, TestService } from '@clever/testing';
import { describe, expect, test } from 'vitest';

/** Tests the third block of an operation of weak access: whoever says nothing comes in, whoever says something wrong does not. */
export function permitsAnonymous({ as }: Pick<TestService, 'as'>, ask: (send: Send) => Promise<Answer<unknown>>): void {
  describe('permits', () => {
    test('everyone without credentials', async () => {
      expect(await ask(as(null))).toMatchObject({ status: 200 });
    });
    test('a known caller that is granted it', async () => {
      expect(await ask(as('shop'))).toMatchObject({ status: 200 });
    });
    test('nobody with wrong ones', async () => {
      const refused = await ask(as('shop', 'x'.repeat(43)));
      expect(refused).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    });
  });
}
