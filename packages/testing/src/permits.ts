import { randomUUID } from 'node:crypto';
import type { OperationSpec } from '@clever/contract';
import type { TLiteral, TObject, TSchema, TUnion } from 'typebox';
import Value from 'typebox/value';
import { describe, expect, test } from 'vitest';
import type { TestService } from './start-platform.ts';

/** Callers that the service knows: one that may call the operation, and one that is granted nothing. */
export interface PermitsOptions {
  readonly granted?: string;
  readonly guest?: string;
}

const challenge = 'Basic realm="clever", charset="UTF-8"';

/** An address that reaches an operation, and names nothing that is there: ids, names and numbers as its parameters take them. */
export const addressOf = ({ path, params }: OperationSpec): string =>
  path.replace(/\{\+?([^}]+)\}/g, (_, name: string) => nothingOf((params as TObject | undefined)?.properties[name]));

function nothingOf(shape: TSchema = {}): string {
  const listed = ((shape as TUnion).anyOf ?? []).map((one) => String((one as TLiteral).const));
  const taken = [randomUUID(), 'nothing', ...listed].find((one) => Value.Check(shape, one));
  return taken ?? '999';
}

/** Tests the third block of an endpoint: an operation is closed to those without credentials, with wrong ones, and without a grant. */
export function permits(
  { as }: Pick<TestService, 'as'>,
  operation: OperationSpec,
  { granted = 'shop', guest = 'guest' }: PermitsOptions = {},
): void {
  const { method, name } = operation;
  const place = addressOf(operation);
  const unauthenticated = {
    status: 401,
    body: { code: 'UNAUTHENTICATED' },
    headers: { 'www-authenticate': challenge },
  };
  describe('permits', () => {
    test('nobody without credentials', async () => {
      expect(await as(null)(method, place)).toMatchObject(unauthenticated);
    });
    test('nobody with wrong ones', async () => {
      expect(await as(granted, 'x'.repeat(43))(method, place)).toMatchObject(unauthenticated);
    });
    test('nobody who is not granted it', async () => {
      const detail = `The caller ${guest} is not granted ${name}`;
      expect(await as(guest)(method, place)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', detail } });
    });
  });
}
