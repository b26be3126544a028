import { permitter as contract } from '@clever/model-permit';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { runPermitter } from '../../running.ts';

const permitter = await runPermitter();
const report = {
  service: 'coupon',
  serviceVersion: '1.0.0',
  instance: '019abcde-0000-7000-8000-000000000001',
  host: 'here',
  contracts: { coupon: '1.4.0' },
  models: { coupon: '1.4.0' },
  leaving: false,
  counts: [
    {
      caller: 'stranger',
      operation: 'coupon.redeem',
      secretId: null,
      contract: '1.5.0',
      permitted: 2,
      denied: 3,
      failed: 1,
    },
  ],
};
const observe = (body: unknown) => permitter.send('POST /observations', { as: 'clever', body });

describe('answers', () => {
  test('nothing, and the counts add up on the map', async () => {
    expect(await observe(report)).toMatchObject({ status: 204, body: undefined });
    await observe(report);
    const { body } = await permitter.send('GET /map', { as: 'clever' });
    expect(body.calls).toContainEqual({
      caller: 'stranger',
      operation: 'coupon.redeem',
      permitted: 4,
      denied: 6,
      failed: 2,
    });
    expect(body.drift).toMatchObject([{ caller: 'stranger', is: 'ahead', written: '1.5.0', served: '1.4.0' }]);
  });
});

describe('refuses', () => {
  test('another shape', async () => {
    expect(await observe({ ...report, counts: [{}] })).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(permitter, contract.operations.observe, { granted: 'clever', guest: 'stranger' });
