import { post } from '@clever/model-post';
import { withdrawEntry } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(post.operations.withdrawEntry, ({ params, query }, { db }) =>
  withdrawEntry(db, params.id, query.by),
);
