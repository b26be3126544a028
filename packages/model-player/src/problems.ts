import { problem } from '@clever/contract';

export const playerUnknown = problem('PLAYER_UNKNOWN', 404, 'There is no such player');
export const playerDeleted = problem('PLAYER_DELETED', 410, 'The player was deleted');
/** Has `reason`, and `until` (null: for ever). */
export const playerBanned = problem('PLAYER_BANNED', 403, 'The player is banned');
export const playerSame = problem('PLAYER_SAME', 409, 'Both are the same player');

export const handleRefused = problem('PLAYER_HANDLE_REFUSED', 400, 'The handle is malformed or reserved');
export const handleTaken = problem(
  'PLAYER_HANDLE_TAKEN',
  409,
  'Another player has this handle, or one that looks alike',
);

/** Has `playerId` for callers that may read identities. */
export const identityTaken = problem('PLAYER_IDENTITY_TAKEN', 409, 'The identity belongs to another player');
export const identityUnknown = problem('PLAYER_IDENTITY_UNKNOWN', 404, 'No player has this identity');
export const lastIdentity = problem('PLAYER_LAST_IDENTITY', 409, 'The player has no other identity to come back with');

export const followBlocked = problem('PLAYER_BLOCKED', 409, 'The followed player blocks the follower');
export const notFollowed = problem('PLAYER_NOT_FOLLOWED', 404, 'The player is not followed by that one');

export const saveUnknown = problem('PLAYER_SAVE_UNKNOWN', 404, 'There is no such save');
export const versionUnknown = problem('PLAYER_SAVE_VERSION_UNKNOWN', 404, 'This version of the save is not kept');
export const batchRepeats = problem('PLAYER_BATCH_REPEATS', 400, 'The batch writes the same save twice');

export const mergeUnknown = problem('PLAYER_MERGE_UNKNOWN', 404, 'There is no such merge of this player');
export const mergeFinal = problem('PLAYER_MERGE_FINAL', 410, 'The merge can no longer be undone');
/** Has the later merge as `mergeId`. */
export const mergeCovered = problem('PLAYER_MERGE_COVERED', 409, 'A later merge must be undone first');
export const mergeTooLarge = problem('PLAYER_MERGE_TOO_LARGE', 409, 'The merged player has too many followers to move');

/** Unknown, wrong and used codes look the same. */
export const recoveryRefused = problem('PLAYER_RECOVERY_REFUSED', 403, 'The code recovers no player');
export const recoveryLimited = problem('PLAYER_RECOVERY_LIMITED', 429, 'There were too many attempts; wait');

/** What an operation on a player may answer. */
export const absences = [playerUnknown, playerDeleted] as const;
