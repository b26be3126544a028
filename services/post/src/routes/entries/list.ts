import { post } from '@clever/model-post';
import { listEntries } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const listRoute = handle(post.operations.listEntries, ({ query }, { db }) => listEntries(db, query));
