import { player } from '@clever/model-player';
import { readFollower } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const readRoute = handle(player.operations.readFollower, async ({ params }, { db }) =>
  readFollower(db, params.followee, params.follower),
);
