import { post } from '@clever/model-post';
import { handle } from '../../context.ts';

export const listRoute = handle(post.operations.listWords, ({ query }, { db }) => db.words.list(query));
