import { post } from '@clever/model-post';
import { hideEntry } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const createRoute = handle(post.operations.hideEntry, ({ params, body }, { db }) =>
  hideEntry(db, params.id, body),
);
