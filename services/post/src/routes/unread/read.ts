import { post } from '@clever/model-post';
import { readUnread } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const readRoute = handle(post.operations.readUnread, ({ params, query }, { db }) =>
  readUnread(db, params.player, query.boards),
);
