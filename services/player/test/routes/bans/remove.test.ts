import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, running } from '../../running.ts';

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

endpoint(service, operations.unban, { unknown: 'PLAYER_UNKNOWN' });
