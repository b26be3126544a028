import { app as contract } from '@clever/model-app';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { key, startApp } from '../../start-app.ts';

const app = await startApp();

const pink = { key: 'pink', name: '핑크 러너', defaultLocale: 'ko' };
const create = (body: object, headers = key()) => app.shop('POST', '/apps', { body, headers });

describe('answers', () => {
  test('201 with the app, and where it is', async () => {
    expect(await create(pink)).toMatchObject({
      status: 201,
      headers: { location: '/apps/pink', etag: '"1"' },
      body: { ...pink, version: 1, templateVersion: 0, createdBy: 'shop' },
    });
  });

  test('the same again to the same key, even after a change', async () => {
    const headers = key();
    const first = await create({ ...pink, key: 'again' }, headers);
    await app.shop('PATCH', '/apps/again', { body: { name: 'other' }, headers: { 'if-match': '*' } });
    expect(await create({ ...pink, key: 'again' }, headers)).toMatchObject({ status: 201, body: first.body as object });
  });

  test('201 to one of two at once', async () => {
    const answers = await Promise.all([create({ ...pink, key: 'twice' }), create({ ...pink, key: 'twice' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('refuses', () => {
  test('a key that is taken', async () => {
    await app.shop('POST', '/apps', { body: { ...pink, key: 'taken' }, headers: key() });
    expect(await create({ ...pink, key: 'taken' })).toMatchObject({ status: 409, body: { code: 'APP_TAKEN' } });
  });

  test('another body with the same idempotency key', async () => {
    const headers = key();
    await create({ ...pink, key: 'one' }, headers);
    expect(await create({ ...pink, key: 'two' }, headers)).toMatchObject({
      status: 422,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
  });

  test.for<object>([{}, { ...pink, key: 'a b' }, { ...pink, defaultLocale: '?' }, { ...pink, extra: 1 }])(
    '%j',
    async (body) => {
      expect(await create(body)).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    },
  );
});

permits(app, contract.operations.create);
