import { post } from '@clever/model-post';
import { createPost } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const createRoute = handle(post.operations.createPost, ({ params, body, caller, key }, { db }) =>
  createPost(db, params.id, { body, caller, key }),
);
