import type { Player } from '@clever/model-player';
import { endpoint } from '@clever/testing';
import { describe, expect, test } from 'vitest';
import { operations, running } from '../../running.ts';

const service = await running();
const { shop } = service;

describe('answers', () => {
  test('exact counts after many followed and unfollowed a popular player at once', async () => {
    const popular = await service.create();
    const many = await service.createMany(40);
    const path = ({ id }: Player) => `/players/${id}/following/${popular.id}`;
    await Promise.all(
      many.flatMap((each) => [shop('PUT', path(each)), shop('PUT', `/players/${popular.id}/following/${each.id}`)]),
    );
    expect(await service.counts(popular)).toEqual({ followers: 40, following: 40 });
    const mixed = await Promise.all(
      many.flatMap((each, at) =>
        at < 15 ? [shop('DELETE', path(each)), shop('DELETE', path(each))] : [shop('PUT', path(each))],
      ),
    );
    expect(mixed.filter(({ status }) => status >= 300)).toEqual([]);
    expect(await service.counts(popular)).toEqual({ followers: 25, following: 40 });
    const text = 'SELECT slot, followers FROM follow_tally WHERE player_id = $1 AND followers > 0';
    const { rows } = await service.database('player').query({ text, values: [popular.id] });
    expect(rows.length).toBeGreaterThan(4);
    expect(rows.length).toBeLessThanOrEqual(16);
  });
  test('what the rows say, whoever followed, left and blocked whom', async () => {
    const players = await service.createMany(6);
    const pick = () => players[Math.floor(Math.random() * players.length)] as Player;
    const acts = Array.from({ length: 150 }, (_, at) => {
      const [one, other] = [pick(), pick()];
      const path = `/players/${one.id}/${at % 5 === 4 ? 'blocks' : 'following'}/${other.id}`;
      return shop(at % 3 === 2 ? 'DELETE' : 'PUT', path);
    });
    expect((await Promise.all(acts)).filter(({ status }) => status >= 500)).toEqual([]);
    for (const each of players) {
      const text = `SELECT count(*) FILTER (WHERE followee_id = $1)::int AS followers,
        count(*) FILTER (WHERE follower_id = $1)::int AS following FROM follow WHERE since IS NOT NULL`;
      const { rows } = await service.database('player').query({ text, values: [each.id] });
      expect(await service.counts(each)).toEqual(rows[0]);
    }
  });
});

endpoint(service, operations.counts, { unknown: 'PLAYER_UNKNOWN' });
