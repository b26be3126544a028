import { event } from '@clever/model-event';
import * as verbs from '@clever/model-event/db';
import { handle } from '../context.ts';

const { create, list, read, update, remove, publish, stop, resume, rehearse, open } = event.operations;

/** Events as those who make them see them, and what is open for a player. */
export const events = [
  handle(create, (input, { db }) => verbs.createEvent(db, input)),
  handle(list, ({ query }, { db }) => verbs.listEvents(db, query)),
  handle(read, ({ params }, { db }) => verbs.readEvent(db, params.id)),
  handle(update, ({ params, body, match }, { db }) => verbs.updateEvent(db, params.id, match, body)),
  handle(remove, ({ params, match }, { db }) => verbs.removeEvent(db, params.id, match)),
  handle(publish, ({ params }, { db }) => verbs.switchEvent(db, params.id, 'publish')),
  handle(stop, ({ params }, { db }) => verbs.switchEvent(db, params.id, 'stop')),
  handle(resume, ({ params }, { db }) => verbs.switchEvent(db, params.id, 'resume')),
  handle(rehearse, ({ params, query }, { db }) => verbs.rehearse(db, params.id, query)),
  handle(open, ({ params, query: { limit, cursor, ...client } }, { db }) =>
    verbs.listOpen(db, { ...params, client }, { limit, ...(cursor !== undefined && { cursor }) }),
  ),
];
