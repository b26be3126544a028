import { item } from '@clever/model-item';
import * as verbs from '@clever/model-item/db';
import type { HandlersOf } from '@clever/service';
import { type context, handle } from '../context.ts';

const { hold, capture, release } = item.operations;

export const reservations: HandlersOf<typeof context> = [
  handle(hold, (input, { db }) => verbs.hold(db, input)),
  handle(capture, ({ params, body }, { db }) => verbs.capture(db, params.id, body)),
  handle(release, ({ params }, { db }) => verbs.release(db, params.id)),
];
