import Type from 'typebox';
import { expect, expectTypeOf, test } from 'vitest';
import {
  Id,
  type IdempotencyKey,
  type Input,
  operation,
  paging,
  type Result,
  reply,
  type Sent,
  serialized,
  text,
} from '../src/index.ts';

const redeem = operation({
  name: 'coupon.redeem',
  method: 'POST',
  path: '/redemptions/{id}',
  access: 'strong',
  idempotent: 'key',
  summary: 'Redeem',
  params: Type.Object({ id: Id }),
  query: Type.Object({ ...paging(), tag: Type.Optional(text(10)) }),
  body: Type.Object({ code: text(40) }),
  replies: { 201: Type.Object({ id: Id }) },
});
const either = operation({
  name: 'player.authenticate',
  method: 'PUT',
  path: '/devices',
  access: 'weak',
  idempotent: 'natural',
  summary: 'x',
  replies: { 200: Type.Object({ id: Id }), 201: Type.Object({ id: Id, fresh: Type.Boolean() }) },
});

const draft = operation({
  name: 'link.draft',
  method: 'PUT',
  path: '/drafts',
  access: 'strong',
  idempotent: 'optional-key',
  precondition: 'required',
  entityTag: 'version',
  summary: 'x',
  replies: { 200: Type.Object({ version: Type.Integer() }) },
});

test('a key that may be left out is always there for the handler, and versions are numbers on both sides', () => {
  expectTypeOf<Input<typeof draft>['key']>().toEqualTypeOf<IdempotencyKey>();
  expectTypeOf<Input<typeof draft>['match']>().toEqualTypeOf<'*' | readonly number[]>();
  const sent: Sent<typeof draft> = { match: [3] };
  const keyed: Sent<typeof draft> = { match: '*', key: 'k' };
  // @ts-expect-error no precondition
  const bare: Sent<typeof draft> = { key: 'k' };
  expect([sent, keyed, bare]).toHaveLength(3);
});

test('types flow from the description', () => {
  expectTypeOf<Input<typeof redeem>['params']>().toEqualTypeOf<{ id: string }>();
  expectTypeOf<Input<typeof redeem>['query']>().toEqualTypeOf<{ limit: number; cursor?: string; tag?: string }>();
  expectTypeOf<Input<typeof redeem>['caller']>().toEqualTypeOf<string>();
  expectTypeOf<Input<typeof either>['caller']>().toEqualTypeOf<string | null>();
  expectTypeOf<Input<typeof either>['body']>().toEqualTypeOf<undefined>();
  const sent: Sent<typeof redeem> = { params: { id: 'a' }, body: { code: 'x' }, key: 'k' };
  const full: Sent<typeof redeem> = { ...sent, query: { limit: 3 } };
  // @ts-expect-error an unknown field
  const wrong: Sent<typeof redeem> = { params: { id: 'a' }, body: { code: 'x', extra: 1 }, key: 'k' };
  // @ts-expect-error no key
  const keyless: Sent<typeof redeem> = { params: { id: 'a' }, body: { code: 'x' } };
  const one: Result<typeof redeem> = { id: 'a' };
  const same: Result<typeof redeem> = reply(201, { id: 'a' }, { etag: '"1"' });
  // @ts-expect-error an undeclared status
  const other: Result<typeof redeem> = reply(200, { id: 'a' });
  const several: Result<typeof either> = reply(201, { id: 'a', fresh: true });
  // @ts-expect-error several successes need a status
  const bare: Result<typeof either> = { id: 'a' };
  const made: Result<typeof redeem> = serialized(Buffer.from('{"id":"a"}'));
  expect([sent, full, wrong, keyless, one, same, other, several, bare, made]).toHaveLength(10);
});
