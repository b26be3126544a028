import { post } from '@clever/model-post';
import { unpinPost } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(post.operations.unpinPost, ({ params }, { db }) => unpinPost(db, params.id));
