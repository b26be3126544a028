import { post } from '@clever/model-post';
import * as db from '@clever/model-post/db';
import { handle } from '../context.ts';

const on = post.operations;

/** What moderators decide: each calls one verb. */
export const moderation = [
  handle(on.reportEntry, ({ params, body }, { db: of }) => db.reportEntry(of, params.id, params.player, body)),
  handle(on.listQueue, ({ query }, { db: of }) => db.listQueue(of, query)),
  handle(on.approveEntry, ({ params, body }, { db: of }) => db.approveEntry(of, params.id, body)),
  handle(on.hideEntry, ({ params, body }, { db: of }) => db.hideEntry(of, params.id, body)),
  handle(on.removeEntry, ({ params, body }, { db: of }) => db.removeEntry(of, params.id, body)),
  handle(on.pinPost, ({ params }, { db: of }) => db.pinPost(of, params.id)),
  handle(on.unpinPost, ({ params }, { db: of }) => db.unpinPost(of, params.id)),
  handle(on.banPlayer, ({ params, body }, { db: of }) =>
    db.banPlayer(of, { boardId: params.board, player: params.player }, body),
  ),
  handle(on.unbanPlayer, ({ params }, { db: of }) =>
    db.unbanPlayer(of, { boardId: params.board, player: params.player }),
  ),
  handle(on.listBans, ({ params, query }, { db: of }) => db.listBans(of, params.id, query)),
  handle(on.createWord, ({ body, caller, key }, { db: of }) => db.createWord(of, { body, caller, key })),
  handle(on.updateWord, ({ params, body, match }, { db: of }) => db.updateWord(of, params.id, { edit: body, match })),
  handle(on.checkText, ({ body }, { db: of }) => db.checkText(of, body)),
];
