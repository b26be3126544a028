import { post } from '@clever/model-post';
import { readAtomFeed } from '@clever/model-post/db';
import { handle } from '../../context.ts';
import { feedOf } from './feed-of.ts';

export const atomRoute = handle(post.operations.readAtomFeed, async ({ params }, { db }) =>
  feedOf('application/atom+xml', await readAtomFeed(db, params.slug)),
);
