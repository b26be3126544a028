import { post } from '@clever/model-post';
import { listComments } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const listRoute = handle(post.operations.listComments, ({ params, query }, { db }) =>
  listComments(db, params.id, query),
);
