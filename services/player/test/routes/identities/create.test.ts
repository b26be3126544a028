import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { nobody, operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('the identity, which leads to the player', async () => {
    const { id } = await service.create();
    const path = `/players/${id}/identities/apple/001`;
    expect(await shop('PUT', path)).toMatchObject({ status: 201, body: { kind: 'apple', subject: '001' } });
    expect(await shop('PUT', path)).toMatchObject({ status: 200, body: { kind: 'apple', subject: '001' } });
    expect(await shop('PUT', '/identities/apple/001')).toMatchObject({ status: 200, body: { id } });
  });
});

describe('refuses', () => {
  test('an identity of another player, and says whose to those who may know', async () => {
    const [one, other] = await service.createMany(2);
    await service.send('PUT', `/players/${one?.id}/identities/google/7`);
    const path = `/players/${other?.id}/identities/google/7`;
    const answer = { status: 409, body: { code: 'PLAYER_IDENTITY_TAKEN', playerId: one?.id } };
    expect(await shop('PUT', path)).toMatchObject(answer);
    const { status, body } = await service.till<object>('PUT', path);
    expect(status).toBe(409);
    expect(body).not.toHaveProperty('playerId');
    expect(await shop('GET', '/identities/google/7')).toMatchObject({ body: { id: one?.id } });
  });
  test('a player that is unknown', async () => {
    expect(await shop('PUT', `/players/${nobody}/identities/google/8`)).toMatchObject(problem(404, 'PLAYER_UNKNOWN'));
    expect(await shop('GET', '/identities/google/8')).toMatchObject({ status: 404 });
  });
  test('two players that ask for it at once: one gets it', async () => {
    const players = await service.createMany(8);
    const all = await Promise.all(players.map(({ id }) => shop('PUT', `/players/${id}/identities/kakao/race`)));
    expect(all.map(({ status }) => status).toSorted()).toEqual([201, ...Array(7).fill(409)]);
  });
});

permits(service, operations.link);
