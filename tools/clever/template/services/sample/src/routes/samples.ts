import { sample } from '@clever/model-sample';
import { handle } from '../context.ts';

const { create, list, read, update, remove } = sample.operations;

/** What has no rule of its own. An operation that gets one has a file of its own. */
export const samples = [
  handle(create, (input, { db }) => db.samples.create(input)),
  handle(list, ({ query }, { db }) => db.samples.list(query)),
  handle(read, ({ params }, { db }) => db.samples.read(params.id)),
  handle(update, ({ params, body, match }, { db }) => db.samples.update(params.id, { edit: body, match })),
  handle(remove, ({ params, match }, { db }) => db.samples.remove(params.id, match)),
];
