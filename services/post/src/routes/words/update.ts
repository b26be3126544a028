import { post } from '@clever/model-post';
import { updateWord } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const updateRoute = handle(post.operations.updateWord, ({ params, body, match }, { db }) =>
  updateWord(db, params.id, { edit: body, match }),
);
