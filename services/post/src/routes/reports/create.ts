import { post } from '@clever/model-post';
import { reportEntry } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const createRoute = handle(post.operations.reportEntry, ({ params, body }, { db }) =>
  reportEntry(db, params.id, params.player, body),
);
