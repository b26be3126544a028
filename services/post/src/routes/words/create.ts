import { post } from '@clever/model-post';
import { createWord } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const createRoute = handle(post.operations.createWord, ({ body, caller, key }, { db }) =>
  createWord(db, { body, caller, key }),
);
