import { vid } from '@clever/model-vid';
import * as verbs from '@clever/model-vid/db';
import { handle } from '../context.ts';

const { saveCaption, removeCaption, stats, changes } = vid.operations;

/** What belongs to a video, and what is told of all of them. */
export const parts = [
  handle(saveCaption, ({ params: { id, language }, body, caller }, { db }) =>
    verbs.saveCaption(db, { videoId: id, language }, { body, caller }),
  ),
  handle(removeCaption, ({ params: { id, language } }, { db }) => verbs.removeCaption(db, { videoId: id, language })),
  handle(stats, ({ params, query }, { db }) => verbs.readStats(db, params.id, query)),
  handle(changes, ({ query }, { db }) => verbs.readChanges(db, query)),
];
