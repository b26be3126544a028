import { event } from '@clever/model-event';
import { handle } from '../context.ts';

const { create, list, read, update, remove } = event.operations;

/** What has no rule of its own. An operation that gets one has a file of its own. */
export const events = [
  handle(create, (input, { db }) => db.events.create(input)),
  handle(list, ({ query }, { db }) => db.events.list(query)),
  handle(read, ({ params }, { db }) => db.events.read(params.id)),
  handle(update, ({ params, body, match }, { db }) => db.events.update(params.id, { edit: body, match })),
  handle(remove, ({ params, match }, { db }) => db.events.remove(params.id, match)),
];
