import { post } from '@clever/model-post';
import * as db from '@clever/model-post/db';
import { handle } from '../context.ts';

const on = post.operations;

/** Writing, editing and reading: each calls one verb. */
export const entries = [
  handle(on.createPost, ({ params, body, caller, key }, { db: of }) =>
    db.createPost(of, params.id, { body, caller, key }),
  ),
  handle(on.createComment, ({ params, body, caller, key }, { db: of }) =>
    db.createComment(of, params.id, { body, caller, key }),
  ),
  handle(on.listPosts, ({ params, query }, { db: of }) => db.listPosts(of, params.id, query)),
  handle(on.listComments, ({ params, query }, { db: of }) => db.listComments(of, params.id, query)),
  handle(on.listEntries, ({ query }, { db: of }) => db.listEntries(of, query)),
  handle(on.readEntry, ({ params, query }, { db: of }) => db.readEntry(of, params.id, query.viewer)),
  handle(on.updateEntry, ({ params, body, match }, { db: of }) => db.updateEntry(of, params.id, { edit: body, match })),
  handle(on.withdrawEntry, ({ params, query }, { db: of }) => db.withdrawEntry(of, params.id, query.by)),
  handle(on.publishPost, ({ params, body }, { db: of }) => db.publishPost(of, params.id, body)),
  handle(on.listRevisions, ({ params, query }, { db: of }) => db.listRevisions(of, params.id, query)),
  handle(on.readDifference, ({ params, query }, { db: of }) => db.readDifference(of, params.id, query)),
  handle(on.restoreRevision, ({ params: { id, version }, body, match }, { db: of }) =>
    db.restoreRevision(of, id, { version, match, by: body.by }),
  ),
  handle(on.addReaction, ({ params }, { db: of }) => db.addReaction(of, params)),
  handle(on.removeReaction, ({ params }, { db: of }) => db.removeReaction(of, params)),
];
