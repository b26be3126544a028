import { post } from '@clever/model-post';
import { markSeen } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const updateRoute = handle(post.operations.markSeen, ({ params: { player, board }, body }, { db }) =>
  markSeen(db, { player, boardId: board, post: body.post }),
);
