import { randomUUID } from 'node:crypto';
import { Id, type OperationSpec } from '@clever/contract';
import type { TObject } from 'typebox';
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
 * Tests what every endpoint has: that parameters which name nothing are its 404, that input of the wrong shape is 400 and an edit without If-Match 428, and
 * who it is open to. What it answers is left to the test itself.
 */
export function endpoint(
  service: Pick<TestService, 'as'>,
  operation: OperationSpec,
  { unknown, body = {}, bad = [], ...callers }: EndpointCases = {},
): void {
  const send = (given: unknown, place = addressOf(operation), match: object = { 'if-match': '*' }) =>
    sendTo(service, operation, { given, place, match }, callers);
  const isGuarded = operation.precondition === 'required';
  if (unknown !== undefined || isGuarded || bad.length > 0)
    describe('refuses what it does not know', () => {
      if (unknown !== undefined)
        test(unknown, async () => {
          expect(await send(body)).toMatchObject({ status: 404, body: { code: unknown } });
        });
      if (unknown !== undefined && hasId(operation))
        test('an id that is none', async () => {
          const place = operation.path.replace(/\{[^}]+\}/g, 'none');
          expect(await send(body, place)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
        });
      if (isGuarded)
        test('which version it changes', async () => {
          const refused = await send(body, undefined, {});
          expect(refused).toMatchObject({ status: 428, body: { code: 'IF_MATCH_REQUIRED' } });
        });
      for (const input of bad)
        test(JSON.stringify(input), async () => {
          expect(await send(input)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
        });
    });
  permits(service, operation, callers);
}

/** Returns whether the path is made of ids alone. */
const hasId = ({ params }: OperationSpec): boolean =>
  Object.values((params as TObject | undefined)?.properties ?? {}).every((shape) => shape === Id);

function sendTo(
  { as }: Pick<TestService, 'as'>,
  operation: OperationSpec,
  { given, place, match }: { readonly given: unknown; readonly place: string; readonly match: object },
  { granted = 'shop' }: PermitsOptions,
) {
  const { method, idempotent, precondition } = operation;
  const headers = {
    ...(idempotent === 'key' && { 'idempotency-key': randomUUID() }),
    ...(precondition && match),
  };
  const query = typeof given === 'string' ? `?${given}` : '';
  return as(granted)(method, `${place}${query}`, { headers, ...(operation.body && { body: given }) });
}
