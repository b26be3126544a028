import { randomUUID } from 'node:crypto';
import type { OperationSpec } from '@clever/contract';
import { describe, expect, test } from 'vitest';
import { addressOf, type PermitsOptions, permits } from './permits.ts';
import type { TestService } from './start-platform.ts';

/** What an endpoint refuses like others do. */
export interface EndpointCases extends PermitsOptions {
  /** Code of the problem for parameters of the right shape that name nothing: `NOTICE_UNKNOWN`. */
  readonly unknown?: string | undefined;
  /** A body of the right shape, for the case of unknown parameters. */
  readonly body?: unknown;
  /** Bodies that do not have the shape, or queries as texts (`limit=0`): each is refused with INVALID_INPUT. */
  readonly bad?: readonly (object | string)[];
}

/**
 * Tests what every endpoint has: that parameters which name nothing are its 404, that input of the wrong shape is 400, and who it is open to. What
 * it answers is left to the test itself.
 */
export function endpoint(
  service: Pick<TestService, 'as'>,
  operation: OperationSpec,
  { unknown, body = {}, bad = [], ...callers }: EndpointCases = {},
): void {
  const send = (given: unknown) => sendTo(service, operation, given, callers);
  if (unknown !== undefined || bad.length > 0)
    describe('refuses what it does not know', () => {
      if (unknown !== undefined)
        test(unknown, async () => {
          expect(await send(body)).toMatchObject({ status: 404, body: { code: unknown } });
        });
      for (const input of bad)
        test(JSON.stringify(input), async () => {
          expect(await send(input)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
        });
    });
  permits(service, operation, callers);
}

function sendTo(
  { as }: Pick<TestService, 'as'>,
  operation: OperationSpec,
  given: unknown,
  { granted = 'shop' }: PermitsOptions,
) {
  const { method, idempotent, precondition } = operation;
  const headers = {
    ...(idempotent === 'key' && { 'idempotency-key': randomUUID() }),
    ...(precondition && { 'if-match': '*' }),
  };
  const query = typeof given === 'string' ? `?${given}` : '';
  return as(granted)(method, `${addressOf(operation)}${query}`, { headers, ...(operation.body && { body: given }) });
}
