import { item } from '@clever/model-item';
import { handle } from '../context.ts';

const { create, list, read, update, remove } = item.operations;

/** What has no rule of its own. An operation that gets one has a file of its own. */
export const items = [
  handle(create, (input, { db }) => db.items.create(input)),
  handle(list, ({ query }, { db }) => db.items.list(query)),
  handle(read, ({ params }, { db }) => db.items.read(params.id)),
  handle(update, ({ params, body, match }, { db }) => db.items.update(params.id, { edit: body, match })),
  handle(remove, ({ params, match }, { db }) => db.items.remove(params.id, match)),
];
