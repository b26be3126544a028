import { post } from '@clever/model-post';
import { banPlayer } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const createRoute = handle(post.operations.banPlayer, ({ params, body }, { db }) =>
  banPlayer(db, { boardId: params.board, player: params.player }, body),
);
