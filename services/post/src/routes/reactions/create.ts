import { post } from '@clever/model-post';
import { addReaction } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const createRoute = handle(post.operations.addReaction, ({ params }, { db }) => addReaction(db, params));
