import { problem } from '@clever/contract';

export const listTooSlow = problem('ADMIN_LIST_TOO_SLOW', 422, 'This takes too long for so many rows: narrow it down');
export const rowGone = problem('ADMIN_ROW_GONE', 404, 'There is no such row, or not any more');
export const rowStale = problem('ADMIN_ROW_STALE', 412, 'Somebody else changed this meanwhile');
export const rowInUse = problem('ADMIN_ROW_IN_USE', 409, 'Other rows refer to this one');
export const verbUnfit = problem('ADMIN_VERB_UNFIT', 409, 'This cannot be done with the row as it is now');
export const notWritable = problem('ADMIN_NOT_WRITABLE', 403, 'Forms do not write this table: its verbs do');
export const secondPersonNeeded = problem(
  'ADMIN_SECOND_PERSON_NEEDED',
  409,
  'Another person has to agree to this: it is done one row at a time, by its own form',
);
export const formRefused = problem(
  'ADMIN_FORM_REFUSED',
  403,
  'The form does not belong to this session: load it again',
);
export const originRefused = problem('ADMIN_ORIGIN_REFUSED', 403, 'The request was not sent by a page of this site');
