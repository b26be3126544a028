import { replaceGrants } from '@clever/model-permit/db';
import { app as permitter } from '@clever/service-permitter';
import { startPlatform, startService } from '@clever/testing';
import { expect, test } from 'vitest';
import { greeter, passer } from './example.ts';

const greeting = { body: { name: 'Mina' } };

test('a service answers callers as they are granted', async () => {
  const { as } = await startService(greeter, { grants: { shop: ['link.greet'], guest: [] } });
  const answer = await as('shop')('POST', '/greetings', greeting);
  expect(answer).toMatchObject({ status: 200, body: { greeting: 'Hello Mina, says shop' } });
  expect(await as('guest')('POST', '/greetings', greeting)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect(await as(null)('POST', '/greetings', greeting)).toMatchObject({ status: 401 });
  expect(await as('shop', 'not the secret')('POST', '/greetings', greeting)).toMatchObject({ status: 401 });
  expect(() => as('stranger')).toThrow('there is no caller stranger');
});

test('a service has settings and a log of its own', async () => {
  await using service = await startService(greeter, {
    grants: { shop: ['link.greet'] },
    settings: { WORD: 'Annyeong' },
  });
  const { body } = await service.as('shop')('POST', '/greetings', greeting);
  expect(body).toEqual({ greeting: 'Annyeong Mina, says shop' });
  expect(service.logs).toContainEqual(expect.objectContaining({ operation: 'link.greet', status: 200 }));
});

test('services of a platform call each other, each with its own name', async () => {
  await using platform = await startPlatform({ services: [passer, greeter] });
  const { body } = await platform.service('coupon').as(null)('GET', '/greetings/Mina');
  expect(body).toEqual({ greeting: 'Hello Mina, says coupon' });
});

test('a grant that is taken away is refused soon', async () => {
  await using service = await startService(greeter, { grants: { shop: ['link.greet'] } });
  await replaceGrants(service.permit, 'test', { name: 'shop', operations: [], match: '*' });
  await expect.poll(async () => (await service.as('shop')('POST', '/greetings', greeting)).status).toBe(403);
});

test('the permitter itself may be under test', async () => {
  await using service = await startService(permitter, { grants: { desk: ['permitter.listCallers'], guest: [] } });
  expect(await service.as('desk')('GET', '/callers')).toMatchObject({ status: 200 });
  expect(await service.as('guest')('GET', '/callers')).toMatchObject({ status: 403 });
});
