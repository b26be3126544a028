/**
 * Adds what the CTE `changed` says, rows `(follower_id, followee_id, by)`, to the counts of both players. A popular
 * player's followers are spread over 16 slots, so that they do not queue for one row; rows are taken in the order of their
 * keys, so that two statements never wait for each other.
 */
export const tally = `
  INSERT INTO follow_tally AS t (player_id, slot, followers, following)
  SELECT player_id, slot, sum(followers), sum(following) FROM (
    SELECT followee_id AS player_id, get_byte(uuid_send(follower_id), 15) & 15 AS slot, by AS followers, 0 AS following
    FROM changed
    UNION ALL
    SELECT follower_id, get_byte(uuid_send(followee_id), 15) & 15, 0, by FROM changed
  ) AS part
  GROUP BY player_id, slot ORDER BY player_id, slot
  ON CONFLICT (player_id, slot)
  DO UPDATE SET followers = t.followers + excluded.followers, following = t.following + excluded.following`;
