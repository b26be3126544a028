import { post } from '@clever/model-post';
import { pinPost } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const createRoute = handle(post.operations.pinPost, ({ params }, { db }) => pinPost(db, params.id));
