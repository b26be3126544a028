import { post } from '@clever/model-post';
import { listPosts } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const listRoute = handle(post.operations.listPosts, ({ params, query }, { db }) =>
  listPosts(db, params.id, query),
);
