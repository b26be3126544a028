import { post } from '@clever/model-post';
import { readDifference } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const compareRoute = handle(post.operations.readDifference, ({ params, query }, { db }) =>
  readDifference(db, params.id, query),
);
