import { describe, expect, test } from 'vitest';
import { basic, type Request, type RunningPermitter } from './running.ts';

/** Tests that an operation takes granted callers only. */
export function permits(permitter: RunningPermitter, operation: string, what: string, request: Request = {}): void {
  describe('permits', () => {
    const answered = async (headers: Record<string, string>) => {
      const reply = await permitter.send(what, { ...request, headers: { ...request.headers, ...headers } });
      return [reply.status, reply.body?.code, reply.headers.get('www-authenticate')];
    };
    const challenge = 'Basic realm="clever", charset="UTF-8"';

    test('nobody without credentials', async () => {
      expect(await answered({})).toEqual([401, 'UNAUTHENTICATED', challenge]);
    });
    test('nobody with a wrong secret', async () => {
      expect(await answered({ authorization: basic('clever', 'wrong') })).toEqual([401, 'UNAUTHENTICATED', challenge]);
    });
    test('no caller that is not granted it', async () => {
      const reply = await permitter.send(what, { ...request, as: 'stranger' });
      expect(reply).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
      expect(reply.body.detail).toBe(`The caller stranger is not granted ${operation}`);
    });
  });
}
