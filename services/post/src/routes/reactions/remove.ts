import { post } from '@clever/model-post';
import { removeReaction } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(post.operations.removeReaction, ({ params }, { db }) => removeReaction(db, params));
