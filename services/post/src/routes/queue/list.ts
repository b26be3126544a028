import { post } from '@clever/model-post';
import { listQueue } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const listRoute = handle(post.operations.listQueue, ({ query }, { db }) => listQueue(db, query));
