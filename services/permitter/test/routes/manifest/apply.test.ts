import { permitter as contract } from '@clever/model-permit';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { runPermitter } from '../../running.ts';

const permitter = await runPermitter();
const apply = (callers: unknown) => permitter.send('PUT /manifest', { as: 'clever', body: { callers } });

describe('answers', () => {
  test('what it changed, and nothing the second time', async () => {
    const callers = [{ name: 'event', operations: ['coupon.publish', 'permitter.snapshot'] }];
    expect(await apply(callers)).toMatchObject({
      status: 200,
      body: {
        created: ['event'],
        changed: [{ name: 'event', added: ['coupon.publish', 'permitter.snapshot'], removed: [] }],
        emptied: [],
      },
    });
    expect((await apply(callers)).body).toEqual({ created: [], changed: [], emptied: [] });
    const { body } = await permitter.send('GET /callers/event', { as: 'clever' });
    expect(body).toMatchObject({ kind: 'service', operations: ['coupon.publish', 'permitter.snapshot'] });
  });
});

describe('refuses', () => {
  test('to take over a caller that is not a service', async () => {
    const reply = await apply([{ name: 'stranger', operations: ['permitter.apply'] }]);
    expect(reply).toMatchObject({ status: 409, body: { code: 'CALLER_NOT_SERVICE' } });
  });
  test('another shape', async () => {
    expect(await apply([{ name: 'event' }])).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(permitter, contract.operations.apply, { granted: 'clever', guest: 'stranger' });
