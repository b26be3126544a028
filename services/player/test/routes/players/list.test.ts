import type { Player } from '@clever/model-player';
import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('pages, newest first', async () => {
    const made: Player[] = [];
    for (let count = 0; count < 3; count++) made.unshift(await service.create());
    const first = await shop<{ items: Player[]; next: string }>('GET', '/players?limit=2');
    expect(first.body.items).toEqual(made.slice(0, 2));
    const rest = await shop('GET', `/players?limit=2&cursor=${first.body.next}`);
    expect(rest.body).toEqual({ items: made.slice(2), next: null });
  });
  test('those who are banned, and those who are not', async () => {
    const [one, other] = await service.createMany(2);
    await service.send('PUT', `/players/${one?.id}/ban`, { reason: 'cheating' });
    const banned = await shop<{ items: Player[] }>('GET', '/players?banned=true');
    expect(banned.body.items.map(({ id }) => id)).toEqual([one?.id]);
    const free = await shop<{ items: Player[] }>('GET', '/players?banned=false');
    expect(free.body.items.map(({ id }) => id)).toContain(other?.id);
    expect(free.body.items.map(({ id }) => id)).not.toContain(one?.id);
  });
});

describe('refuses', () => {
  test.each(['limit=0', 'limit=101', 'banned=maybe', 'unknown=1'])('%s', async (query) => {
    expect(await shop('GET', `/players?${query}`)).toMatchObject(problem(400, 'INVALID_INPUT'));
  });
  test('a cursor of another list', async () => {
    await service.createMany(2);
    const { next } = await service.send<{ next: string }>('GET', '/players?limit=1');
    expect(await shop('GET', `/players?banned=false&cursor=${next}`)).toMatchObject(problem(400, 'INVALID_CURSOR'));
  });
});

permits(service, operations.list);
