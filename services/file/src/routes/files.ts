import { file } from '@clever/model-file';
import { handle } from '../context.ts';

const { create, list, read, update, remove } = file.operations;

/** What has no rule of its own. An operation that gets one has a file of its own. */
export const files = [
  handle(create, (input, { db }) => db.files.create(input)),
  handle(list, ({ query }, { db }) => db.files.list(query)),
  handle(read, ({ params }, { db }) => db.files.read(params.id)),
  handle(update, ({ params, body, match }, { db }) => db.files.update(params.id, { edit: body, match })),
  handle(remove, ({ params, match }, { db }) => db.files.remove(params.id, match)),
];
