import { expect, test } from 'vitest';
import { deletePlayer, followPlayer, mergePlayers, previewMerge, readCounts } from '../src/db/index.ts';
import { makePlayer, newKey, newMerge, openTestPlayer } from './open-test-player.ts';

const { db, database } = await openTestPlayer();

/** Gives a player followers by one statement, counted as the verb counts them. */
async function giveFollowers(id: string, count: number): Promise<void> {
  const made = `WITH fan AS (INSERT INTO player (id) SELECT gen_random_uuid() FROM generate_series(1, $2) RETURNING id),
    tie AS (INSERT INTO follow (follower_id, followee_id, since) SELECT id, $1, now() FROM fan RETURNING *)
    INSERT INTO follow_tally (player_id, slot, followers, following)
    SELECT $1, get_byte(uuid_send(follower_id), 15) & 15, count(*), 0 FROM tie GROUP BY 2
    UNION ALL SELECT follower_id, get_byte(uuid_send($1), 15) & 15, 0, 1 FROM tie`;
  await database.query({ text: made, values: [id, count] });
}

test('a player with more followers than a merge moves is not merged, but can be followed and deleted', async () => {
  const [star, other, friend] = [await makePlayer(db), await makePlayer(db), await makePlayer(db)];
  await giveFollowers(star.id, 10_001);
  const refused = expect.objectContaining({ code: 'PLAYER_MERGE_TOO_LARGE' });
  const input = newMerge(star);
  await expect(previewMerge(db, other.id, input)).rejects.toEqual(refused);
  await expect(mergePlayers(db, { id: other.id, caller: 'tests', key: newKey(), input })).rejects.toEqual(refused);
  await followPlayer(db, star.id, friend.id);
  expect(await readCounts(db, star.id)).toEqual({ followers: 10_001, following: 1 });
  await deletePlayer(db, star.id);
  expect(await readCounts(db, friend.id)).toEqual({ followers: 0, following: 0 });
  const left =
    'SELECT (SELECT count(*)::int FROM follow) AS ties, (SELECT sum(following)::int FROM follow_tally) AS sum';
  expect((await database.query({ text: left })).rows).toEqual([{ ties: 0, sum: 0 }]);
});
