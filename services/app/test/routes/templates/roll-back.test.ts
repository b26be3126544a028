import { app as contract } from '@clever/model-app';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { gems, key, match, startApp } from '../../start-app.ts';

const app = await startApp();

async function makeTwo() {
  const name = await app.make();
  await app.publish(name, gems);
  await app.publish(name, {});
  return name;
}
const rollBack = (name: string, version: number, headers: Record<string, string>) =>
  app.shop('POST', `/apps/${name}/template/rollbacks`, { body: { version }, headers });

describe('answers', () => {
  test('the earlier version as a new one', async () => {
    const name = await makeTwo();
    expect(await rollBack(name, 1, { ...key(), ...match(2) })).toMatchObject({
      status: 201,
      headers: { etag: '"3"', location: `/apps/${name}/template/versions/3` },
      body: { version: 3, rollbackOf: 1, ...gems },
    });
    expect((await app.shop('GET', `/apps/${name}/template`)).body).toMatchObject({ version: 3, ...gems });
  });

  test('the same again to the same key, whatever was published since', async () => {
    const name = await makeTwo();
    const headers = { ...key(), ...match(2) };
    const first = await rollBack(name, 1, headers);
    await app.publish(name, {});
    expect(await rollBack(name, 1, headers)).toMatchObject({ status: 201, body: first.body as object });
    expect((await app.shop('GET', `/apps/${name}`)).body).toMatchObject({ templateVersion: 4 });
  });
});

describe('refuses', () => {
  test('a version that was not published', async () => {
    const name = await makeTwo();
    for (const version of [0, 9])
      expect(await rollBack(name, version, { ...key(), ...match('*') })).toMatchObject({
        status: 404,
        body: { code: 'APP_TEMPLATE_UNKNOWN' },
      });
  });

  test('a template that was read before another was published', async () => {
    const name = await makeTwo();
    expect(await rollBack(name, 1, { ...key(), ...match(1) })).toMatchObject({ status: 412, headers: { etag: '"2"' } });
  });

  test('another body with the same key', async () => {
    const name = await makeTwo();
    const headers = { ...key(), ...match('*') };
    await rollBack(name, 1, headers);
    expect(await rollBack(name, 2, headers)).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
  });
});

endpoint(app, contract.operations.rollback, { body: { version: 1 } });
