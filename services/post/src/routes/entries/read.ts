import { post } from '@clever/model-post';
import { readEntry } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const readRoute = handle(post.operations.readEntry, ({ params, query }, { db }) =>
  readEntry(db, params.id, query.viewer),
);
