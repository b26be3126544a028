import { describe, expect, test } from 'vitest';
import { permits } from '../../permits.ts';
import { key, startSample } from '../../start-sample.ts';

const running = await startSample();
const create = (body: unknown, headers = key()) => running.shop('POST', '/samples', { body, headers });

describe('answers', () => {
  test('the sample', async () => {
    const reply = await create({ name: 'First' });
    expect([reply.status, reply.headers.etag]).toEqual([201, '"1"']);
    expect(reply.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'First',
      version: 1,
      createdAt: expect.stringMatching(/Z$/),
    });
  });
  test('the same sample to the same key', async () => {
    const headers = key();
    const first = await create({ name: 'Once' }, headers);
    expect((await create({ name: 'Once' }, headers)).body).toEqual(first.body);
  });
});

describe('refuses', () => {
  test('a key that made another one', async () => {
    const headers = key();
    await create({ name: 'Once' }, headers);
    expect(await create({ name: 'Twice' }, headers)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });
  test.each([{}, { name: '' }, { name: 'x'.repeat(201) }, { name: 'First', colour: 'red' }])('%j', async (body) => {
    expect(await create(body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(running, 'POST', '/samples', { name: 'First' });
