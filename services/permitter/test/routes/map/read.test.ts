import { permitter as contract } from '@clever/model-permit';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { runPermitter } from '../../running.ts';

const permitter = await runPermitter();
const read = (query = '') => permitter.send(`GET /map${query}`, { as: 'clever' });

describe('answers', () => {
  test('callers, and the service that reported itself', async () => {
    await expect
      .poll(async () => (await read()).body.services)
      .toMatchObject([{ service: 'permitter', models: { permit: expect.any(String) } }]);
    const { body } = await read();
    expect(body.callers.map(({ name }: { name: string }) => name)).toEqual(['clever', 'stranger']);
    expect(body.callees).toMatchObject([
      { name: 'permitter', operations: [{ name: 'permitter.*', grantedTo: ['clever'] }] },
    ]);
  });
});

describe('refuses', () => {
  test('more than a day', async () => {
    expect(await read('?minutes=1441')).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

permits(permitter, contract.operations.map, { granted: 'clever', guest: 'stranger' });
