import { randomUUID } from 'node:crypto';
import { type Player, player, type SaveHead } from '@clever/model-player';
import { startService } from '@clever/testing';
import { app } from '../src/app.ts';

export const operations = player.operations;

export const key = (value: string = randomUUID()) => ({ 'idempotency-key': value });

/** Everything but reading whose an identity is. */
const ordinary = Object.values(operations)
  .map(({ name }) => name)
  .filter((name) => name !== operations.readIdentity.name);

/** Starts the service: `shop` may call all of it, `till` all but readIdentity, `guest` nothing. */
export async function running(settings = {}) {
  const grants = { shop: ['player.*'], till: ordinary, guest: [] };
  const service = await startService(app, { grants, settings });
  const shop = service.as('shop');
  const send = async <Body>(method: string, path: string, body?: object, headers?: Record<string, string>) => {
    const answer = await shop<Body>(method, path, { body, headers });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const create = () => send<Player>('PUT', `/devices/device-${randomUUID()}`);
  return {
    ...service,
    shop,
    till: service.as('till'),
    send,
    /** Makes a player. */
    create,
    /** Makes some players. */
    createMany: async (count: number) => Promise.all(Array.from({ length: count }, create)),
    follow: (one: Player, other: Player) => send('PUT', `/players/${one.id}/following/${other.id}`),
    counts: (one: Player) => send('GET', `/players/${one.id}/counts`),
    save: (one: Player, place: string, value: unknown) =>
      send<SaveHead>('PUT', `/players/${one.id}/saves/${place}`, { value }),
    value: async (one: Player, place: string) => {
      const { body } = await shop<{ value?: unknown }>('GET', `/players/${one.id}/saves/${place}`);
      return body.value;
    },
    merge: (into: Player, from: Player, input: object = {}) =>
      send<{ id: string }>('POST', `/players/${into.id}/merges`, { from: from.id, ...input }, key()),
  };
}

export type Running = Awaited<ReturnType<typeof running>>;

/** The place of nobody. */
export const nobody = '00000000-0000-7000-8000-000000000000';

/** What an answer is expected to be. */
export const problem = (status: number, code: string) => ({ status, body: { code } });
