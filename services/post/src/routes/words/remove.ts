import { post } from '@clever/model-post';
import { handle } from '../../context.ts';

export const removeRoute = handle(post.operations.removeWord, ({ params, match }, { db }) =>
  db.words.remove(params.id, match),
);
