import { post } from '@clever/model-post';
import { updateEntry } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const updateRoute = handle(post.operations.updateEntry, ({ params, body, match }, { db }) =>
  updateEntry(db, params.id, { edit: body, match }),
);
