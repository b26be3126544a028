import { post } from '@clever/model-post';
import { restoreRevision } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const restoreRoute = handle(
  post.operations.restoreRevision,
  ({ params: { id, version }, body, match }, { db }) => restoreRevision(db, id, { version, match, by: body.by }),
);
