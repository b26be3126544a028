import { post } from '@clever/model-post';
import { publishPost } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const createRoute = handle(post.operations.publishPost, ({ params, body }, { db }) =>
  publishPost(db, params.id, body),
);
