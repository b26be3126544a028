import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { permits } from '../../permits.ts';
import { startSample } from '../../start-sample.ts';

const running = await startSample();

describe('answers', () => {
  test('the sample', async () => {
    const made = await running.create('First');
    const reply = await running.shop('GET', `/samples/${made.id}`);
    expect([reply.status, reply.headers.etag, reply.body]).toEqual([200, '"1"', made]);
  });
});

describe('refuses', () => {
  test('an id that is unknown', async () => {
    expect(await running.shop('GET', `/samples/${randomUUID()}`)).toMatchObject({
      status: 404,
      body: { code: 'SAMPLE_UNKNOWN' },
    });
  });
  test('an id that is none', async () => {
    expect(await running.shop('GET', '/samples/1')).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(running, 'GET', `/samples/${randomUUID()}`);
