import { app as contract } from '@clever/model-app';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { gems, startApp } from '../../start-app.ts';

const app = await startApp();

describe('answers', () => {
  test('what was published then', async () => {
    const name = await app.make();
    await app.publish(name, gems);
    await app.publish(name, {});
    expect(await app.shop('GET', `/apps/${name}/template/versions/1`)).toMatchObject({
      status: 200,
      body: { version: 1, ...gems },
    });
  });
});

describe('refuses', () => {
  test('a version that was not published', async () => {
    const name = await app.make();
    expect(await app.shop('GET', `/apps/${name}/template/versions/1`)).toMatchObject({
      status: 404,
      body: { code: 'APP_TEMPLATE_UNKNOWN' },
    });
  });

  test('a version that is no number', async () => {
    const name = await app.make();
    expect(await app.shop('GET', `/apps/${name}/template/versions/x`)).toMatchObject({ status: 400 });
  });
});

permits(app, contract.operations.readTemplateVersion);
