import { post } from '@clever/model-post';
import { unbanPlayer } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(post.operations.unbanPlayer, ({ params }, { db }) =>
  unbanPlayer(db, { boardId: params.board, player: params.player }),
);
