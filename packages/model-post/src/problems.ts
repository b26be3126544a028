import { problem } from '@clever/contract';

export const boardUnknown = problem('POST_BOARD_UNKNOWN', 404, 'There is no such board');
export const slugTaken = problem('POST_SLUG_TAKEN', 409, 'Another board has this slug');
export const entryUnknown = problem('POST_UNKNOWN', 404, 'There is no such post or comment');
export const revisionUnknown = problem('POST_REVISION_UNKNOWN', 404, 'There was no such version');
export const wordUnknown = problem('POST_WORD_UNKNOWN', 404, 'There is no such blocked word');
export const writerRefused = problem('POST_WRITER_REFUSED', 403, 'The board does not let this player write');
export const banned = problem('POST_BANNED', 403, 'The player is banned from this board for a time');
export const notYours = problem('POST_NOT_YOURS', 403, 'Somebody else wrote this');
export const notModerator = problem('POST_NOT_MODERATOR', 403, 'Others moderate the board');
export const stateRefused = problem('POST_STATE_REFUSED', 409, 'This cannot be done in its present state');
export const textRefused = problem('POST_TEXT_REFUSED', 422, 'The text is empty, or longer than the board takes');
export const wordsRefused = problem('POST_WORDS_REFUSED', 422, 'The text has blocked words');
export const wordRefused = problem(
  'POST_WORD_REFUSED',
  422,
  'The blocked word has no syllable, and fewer than two letters',
);
export const rateLimited = problem(
  'POST_RATE_LIMITED',
  429,
  'The author has written as much as the board takes in an hour',
);
