import { post } from '@clever/model-post';
import { createService } from '@clever/service';
import { context } from './context.ts';
import { jobs } from './jobs.ts';
import { createRoute as approveEntry } from './routes/approvals/create.ts';
import { createRoute as banPlayer } from './routes/bans/create.ts';
import { listRoute as listBans } from './routes/bans/list.ts';
import { removeRoute as unbanPlayer } from './routes/bans/remove.ts';
import { createRoute as createBoard } from './routes/boards/create.ts';
import { listRoute as listBoards } from './routes/boards/list.ts';
import { readRoute as readBoard } from './routes/boards/read.ts';
import { updateRoute as updateBoard } from './routes/boards/update.ts';
import { createRoute as checkText } from './routes/checks/create.ts';
import { createRoute as createComment } from './routes/comments/create.ts';
import { listRoute as listComments } from './routes/comments/list.ts';
import { listRoute as listEntries } from './routes/entries/list.ts';
import { readRoute as readEntry } from './routes/entries/read.ts';
import { removeRoute as withdrawEntry } from './routes/entries/remove.ts';
import { updateRoute as updateEntry } from './routes/entries/update.ts';
import { atomRoute as readAtomFeed } from './routes/feeds/atom.ts';
import { jsonRoute as readJsonFeed } from './routes/feeds/json.ts';
import { createRoute as hideEntry } from './routes/hidings/create.ts';
import { createRoute as pinPost } from './routes/pins/create.ts';
import { removeRoute as unpinPost } from './routes/pins/remove.ts';
import { createRoute as createPost } from './routes/posts/create.ts';
import { listRoute as listPosts } from './routes/posts/list.ts';
import { searchRoute as searchPosts } from './routes/posts/search.ts';
import { createRoute as publishPost } from './routes/publications/create.ts';
import { listRoute as listQueue } from './routes/queue/list.ts';
import { createRoute as addReaction } from './routes/reactions/create.ts';
import { removeRoute as removeReaction } from './routes/reactions/remove.ts';
import { createRoute as removeEntry } from './routes/removals/create.ts';
import { createRoute as reportEntry } from './routes/reports/create.ts';
import { compareRoute as readDifference } from './routes/revisions/compare.ts';
import { listRoute as listRevisions } from './routes/revisions/list.ts';
import { restoreRoute as restoreRevision } from './routes/revisions/restore.ts';
import { updateRoute as markSeen } from './routes/seen/update.ts';
import { readRoute as readUnread } from './routes/unread/read.ts';
import { createRoute as createWord } from './routes/words/create.ts';
import { listRoute as listWords } from './routes/words/list.ts';
import { readRoute as readWord } from './routes/words/read.ts';
import { removeRoute as removeWord } from './routes/words/remove.ts';
import { updateRoute as updateWord } from './routes/words/update.ts';

/** The service that keeps boards, and what people write on them. */
export const app = createService({
  name: 'post',
  from: import.meta.url,
  contracts: [post],
  context,
  handlers: [
    createBoard,
    listBoards,
    readBoard,
    updateBoard,
    listWords,
    readWord,
    removeWord,
    createPost,
    createComment,
    listPosts,
    listComments,
    listEntries,
    readEntry,
    updateEntry,
    withdrawEntry,
    publishPost,
    listRevisions,
    readDifference,
    restoreRevision,
    addReaction,
    removeReaction,
    reportEntry,
    listQueue,
    approveEntry,
    hideEntry,
    removeEntry,
    pinPost,
    unpinPost,
    banPlayer,
    unbanPlayer,
    listBans,
    createWord,
    updateWord,
    checkText,
    searchPosts,
    markSeen,
    readUnread,
    readJsonFeed,
    readAtomFeed,
  ],
  jobs,
});
