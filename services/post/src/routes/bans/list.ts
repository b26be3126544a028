import { post } from '@clever/model-post';
import { listBans } from '@clever/model-post/db';
import { handle } from '../../context.ts';

export const listRoute = handle(post.operations.listBans, ({ params, query }, { db }) =>
  listBans(db, params.id, query),
);
