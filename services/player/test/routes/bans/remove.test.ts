import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { nobody, operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('the player without its ban, and nobody else', async () => {
    const [one, other] = await service.createMany(2);
    for (const each of [one, other]) await service.send('PUT', `/players/${each?.id}/ban`, { reason: 'cheating' });
    for (let times = 0; times < 2; times++)
      expect(await shop('DELETE', `/players/${one?.id}/ban`)).toMatchObject({ status: 200, body: { ban: null } });
    expect(await shop('GET', `/players/${other?.id}`)).toMatchObject({ body: { ban: { reason: 'cheating' } } });
  });
});

describe('refuses', () => {
  test('a player that is unknown', async () => {
    expect(await shop('DELETE', `/players/${nobody}/ban`)).toMatchObject(problem(404, 'PLAYER_UNKNOWN'));
  });
});

permits(service, operations.unban);
