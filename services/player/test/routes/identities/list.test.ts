import type { Identity } from '@clever/model-player';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('pages by kind', async () => {
    const { id } = await service.create();
    for (const kind of ['kakao', 'apple']) await service.send('PUT', `/players/${id}/identities/${kind}/${id}`);
    const first = await shop<{ items: Identity[]; next: string }>('GET', `/players/${id}/identities?limit=2`);
    expect(first.body.items.map(({ kind }) => kind)).toEqual(['apple', 'device']);
    const rest = await shop('GET', `/players/${id}/identities?limit=2&cursor=${first.body.next}`);
    expect(rest.body).toMatchObject({ items: [{ kind: 'kakao', subject: id }], next: null });
  });
});

describe('refuses', () => {
  test('a cursor of another player', async () => {
    const [one, other] = await service.createMany(2);
    await service.send('PUT', `/players/${one?.id}/identities/apple/${one?.id}`);
    const { next } = await service.send<{ next: string }>('GET', `/players/${one?.id}/identities?limit=1`);
    expect(await shop('GET', `/players/${other?.id}/identities?cursor=${next}`)).toMatchObject(
      problem(400, 'INVALID_CURSOR'),
    );
  });
});

endpoint(service, operations.listIdentities, { unknown: 'PLAYER_UNKNOWN' });
