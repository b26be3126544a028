import { post } from '@clever/model-post';
import { readJsonFeed } from '@clever/model-post/db';
import { handle } from '../../context.ts';
import { feedOf } from './feed-of.ts';

export const jsonRoute = handle(post.operations.readJsonFeed, async ({ params }, { db }) =>
  feedOf('application/feed+json', await readJsonFeed(db, params.slug)),
);
