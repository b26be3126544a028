import { permits } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { nobody, operations, problem, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('an earlier value', async () => {
    const player = await service.create();
    for (const value of ['one', 'two']) await service.save(player, 'a/b', value);
    expect(await shop('GET', `/players/${player.id}/saves/a/b/versions/1`)).toMatchObject({
      status: 200,
      body: { version: 1, removed: false, value: 'one' },
    });
  });
});

describe('refuses', () => {
  test('a version that is not kept any more, or not yet', async () => {
    const player = await service.create();
    for (let value = 1; value <= 11; value++) await service.save(player, 'a/b', value);
    for (const version of [1, 12])
      expect(await shop('GET', `/players/${player.id}/saves/a/b/versions/${version}`)).toMatchObject(
        problem(404, 'PLAYER_SAVE_VERSION_UNKNOWN'),
      );
    expect(await shop('GET', `/players/${player.id}/saves/a/b/versions/2`)).toMatchObject({ status: 200 });
  });
  test.each(['0', 'latest', '1.5', '2147483648'])('version %s', async (version) => {
    expect(await shop('GET', `/players/${nobody}/saves/a/b/versions/${version}`)).toMatchObject({ status: 400 });
  });
});

permits(service, operations.readVersion);
