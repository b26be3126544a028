import { permitter as contract } from '@clever/model-permit';
import { forgetInstances } from '@clever/model-permit/db';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { runPermitter } from '../../running.ts';

const permitter = await runPermitter();
const report = {
  service: 'coupon',
  serviceVersion: '1.0.0',
  instance: '019abcde-0000-7000-8000-000000000001',
  host: 'pod-1',
  contracts: { coupon: '1.4.0' },
  models: { coupon: '1.4.0' },
  leaving: false,
  counts: [],
};
const second = {
  ...report,
  instance: '019abcde-0000-7000-8000-000000000002',
  host: 'pod-2',
  models: { coupon: '1.5.0' },
};
const observe = (body: object) => permitter.send('POST /observations', { as: 'clever', body });
const list = async () => {
  const { status, body } = await permitter.send('GET /instances', { as: 'clever' });
  expect(status).toBe(200);
  return body.items.filter(({ service }: { service: string }) => service === 'coupon');
};

describe('answers', () => {
  test('itself, while it runs: a stop is reported', async () => {
    const other = await permitter.another();
    const count = async () => {
      const { body } = await permitter.send('GET /instances', { as: 'clever' });
      return body.items.filter(({ service }: { service: string }) => service === 'permitter').length;
    };
    await expect.poll(count).toBe(2);
    await other.close();
    expect(await count()).toBe(1);
  });

  test('two replicas apart, whatever their versions, until each reports its stop', async () => {
    await observe(report);
    await observe(second);
    const hosts = [
      { host: 'pod-1', version: '1.0.0', models: { coupon: '1.4.0' } },
      { host: 'pod-2', version: '1.0.0', models: { coupon: '1.5.0' } },
    ];
    expect(await list()).toMatchObject(hosts);
    await observe({ ...report, service: 'link', leaving: true });
    expect(await list()).toHaveLength(2);
    await observe({ ...report, leaving: true });
    expect(await list()).toMatchObject([{ host: 'pod-2' }]);
  });

  test('nobody who was looked for ten times in vain; one who reports meanwhile stays', async () => {
    await observe(report);
    await observe(second);
    const look = async () => {
      const text = "UPDATE instance SET sought_at = now() - interval '30 seconds'";
      await permitter.database.query({ text });
      await forgetInstances(permitter.db);
    };
    for (let at = 0; at < 10; at++) await look();
    expect(await list()).toHaveLength(2);
    await observe(second);
    await look();
    expect(await list()).toMatchObject([{ host: 'pod-2' }]);
  });
});

permits(permitter, contract.operations.instances, { granted: 'clever', guest: 'stranger' });
