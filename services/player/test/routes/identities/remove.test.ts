import type { Player } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('204, again and again', async () => {
    const { id } = await service.create();
    const path = `/players/${id}/identities/email/Ann@example.com`;
    await service.send('PUT', path);
    for (let times = 0; times < 2; times++) expect(await shop('DELETE', path)).toMatchObject({ status: 204 });
    expect(await shop('GET', '/identities/email/ann@example.com')).toMatchObject({ status: 404 });
  });
});

describe('refuses', () => {
  test('the last identity', async () => {
    const { id } = await service.send<Player>('PUT', '/identities/google/1');
    expect(await shop('DELETE', `/players/${id}/identities/google/1`)).toMatchObject(
      problem(409, 'PLAYER_LAST_IDENTITY'),
    );
    expect(await shop('GET', '/identities/google/1')).toMatchObject({ status: 200 });
  });
  test('one of the last two, when both go at once', async () => {
    const { id } = await service.send<Player>('PUT', '/identities/google/2');
    await service.send('PUT', `/players/${id}/identities/apple/2`);
    const all = await Promise.all(
      ['google', 'apple'].map((kind) => shop('DELETE', `/players/${id}/identities/${kind}/2`)),
    );
    expect(all.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  });
  test("nothing of another player's", async () => {
    const { id } = await service.create();
    await service.send('PUT', '/identities/google/3');
    expect(await shop('DELETE', `/players/${id}/identities/google/3`)).toMatchObject({ status: 204 });
    expect(await shop('GET', '/identities/google/3')).toMatchObject({ status: 200 });
  });
});

permits(service, operations.unlink);
