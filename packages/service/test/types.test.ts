import { contract, Id, operation, redirect, reply, text, uses } from '@clever/contract';
import Type from 'typebox';
import { expect, test } from 'vitest';
import { createService, defineContext } from '../src/index.ts';

const redeem = operation({
  name: 'coupon.redeem',
  method: 'POST',
  path: '/redemptions',
  access: 'strong',
  idempotent: 'key',
  summary: 'Redeem',
  body: Type.Object({ code: text(40) }),
  replies: { 201: Type.Object({ id: Id }) },
});
const read = operation({
  name: 'coupon.read',
  method: 'GET',
  path: '/redemptions/{id}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read',
  params: Type.Object({ id: Id }),
  replies: { 200: Type.Object({ id: Id }), 202: Type.Object({ wait: Type.Number() }) },
});
const go = operation({
  name: 'link.visit',
  kind: 'redirect',
  method: 'GET',
  path: '/{slug}',
  access: 'public',
  idempotent: 'safe',
  summary: 'Go',
  params: Type.Object({ slug: text(40) }),
  replies: { 302: Type.Undefined() },
});
const coupon = contract('coupon', '1.0.0', { redeem, read });
const link = contract('link', '1.0.0', { visit: go });

test('handlers and calls are typed from contracts', () => {
  const context = defineContext({
    config: Type.Object({ A: Type.String() }),
    calls: [uses(coupon, 'redeem', 'read')],
    domains: ['coupon'],
    open: ({ config, call }) => ({ a: config.A, call }),
  });
  const { handle } = context;
  const visit = handle(go, async ({ params, caller }, { db, call, config, http }) => {
    const done = await call.coupon.redeem({ body: { code: params.slug }, key: 'x' });
    const seen = await call.coupon.read({ params: { id: done.id } });
    // @ts-expect-error not listed
    call.link?.visit;
    // @ts-expect-error unknown field
    call.coupon.redeem({ body: { code: 'x', other: 1 }, key: 'x' });
    const nobody: null = caller;
    const wait: number = seen.status === 202 ? seen.body.wait : 0;
    return redirect(302, db.a + config.A + http.host + nobody + wait);
  });
  // @ts-expect-error a wrong reply
  handle(redeem, async () => ({ name: 'x' }));
  handle(redeem, async ({ key }) => reply(201, { id: key.value }));
  // @ts-expect-error calls nothing unlisted
  defineContext({ config: Type.Object({}), calls: [uses(coupon, 'nothing')], domains: [], open: () => ({}) });
  const service = createService({ name: 'link', version: '1.0.0', contracts: [link], context, handlers: [visit] });
  expect(service.name).toBe('link');
});
