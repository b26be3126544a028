import { post } from '@clever/model-post';
import { handle } from '../context.ts';

const { create, list, read, update, remove } = post.operations;

/** What has no rule of its own. An operation that gets one has a file of its own. */
export const posts = [
  handle(create, (input, { db }) => db.posts.create(input)),
  handle(list, ({ query }, { db }) => db.posts.list(query)),
  handle(read, ({ params }, { db }) => db.posts.read(params.id)),
  handle(update, ({ params, body, match }, { db }) => db.posts.update(params.id, { edit: body, match })),
  handle(remove, ({ params, match }, { db }) => db.posts.remove(params.id, match)),
];
