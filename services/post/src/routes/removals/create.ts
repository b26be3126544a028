import { post } from '@clever/model-post';
import { removeEntry } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const createRoute = handle(post.operations.removeEntry, ({ params, body }, { db }) =>
  removeEntry(db, params.id, body),
);
