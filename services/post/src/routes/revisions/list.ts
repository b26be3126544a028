import { post } from '@clever/model-post';
import { listRevisions } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const listRoute = handle(post.operations.listRevisions, ({ params, query }, { db }) =>
  listRevisions(db, params.id, query),
);
