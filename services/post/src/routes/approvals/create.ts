import { post } from '@clever/model-post';
import { approveEntry } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const createRoute = handle(post.operations.approveEntry, ({ params, body }, { db }) =>
  approveEntry(db, params.id, body),
);
