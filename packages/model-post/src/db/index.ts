/* One name per verb; a service takes those of its operations. */
export { banPlayer, listBans, unbanPlayer } from './bans.ts';
export { createComment, createPost } from './create-entry.ts';
export { readAtomFeed, readJsonFeed } from './feeds.ts';
export { settleFile } from './files.ts';
export { listComments, listEntries, listPosts } from './lists.ts';
export { approveEntry, hideEntry, pinPost, removeEntry, unpinPost, withdrawEntry } from './moderate.ts';
export { openPost, type PostDb, type PostSettings } from './open-post.ts';
export { publishDue, publishPost } from './publish.ts';
export { addReaction, removeReaction } from './react.ts';
export { readEntry } from './read-entry.ts';
export { listQueue, reportEntry } from './reports.ts';
export { listRevisions, readDifference, restoreRevision } from './revisions.ts';
export { searchPosts } from './search-posts.ts';
export { markSeen, readUnread } from './seen.ts';
export { updateEntry } from './update-entry.ts';
export { checkText, createWord, updateWord } from './words.ts';
