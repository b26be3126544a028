import { post } from '@clever/model-post';
import { createComment } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const createRoute = handle(post.operations.createComment, ({ params, body, caller, key }, { db }) =>
  createComment(db, params.id, { body, caller, key }),
);
