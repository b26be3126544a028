/** A row of `follow`, with its times as texts, as it lies in a journal. */
export interface TieRow {
  readonly follower: string;
  readonly followee: string;
  readonly since: string | null;
  readonly blockedAt: string | null;
}

/** Selects the keys of all rows of `follow` that player $1 is in: each part has an index of its own. */
export const tiesOf = `
  SELECT follower_id, followee_id FROM follow WHERE follower_id = $1
  UNION ALL SELECT follower_id, followee_id FROM follow WHERE followee_id = $1 AND since IS NOT NULL
  UNION ALL SELECT follower_id, followee_id FROM follow WHERE followee_id = $1 AND blocked_at IS NOT NULL`;
