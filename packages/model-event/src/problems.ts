import { problem } from '@clever/contract';

/* What players and products meet. 410: it will never be possible again; 409: it may be. */
export const eventUnknown = problem('EVENT_UNKNOWN', 404, 'There is no such event');
export const eventNotOpen = problem('EVENT_NOT_OPEN', 409, 'The event is not open now');
export const eventEnded = problem('EVENT_ENDED', 410, 'The event has ended');
export const eventStopped = problem('EVENT_STOPPED', 409, 'The event is stopped');
export const eventExhausted = problem('EVENT_EXHAUSTED', 409, 'The budget of the event is used');
export const eventPhaseClosed = problem('EVENT_PHASE_CLOSED', 409, 'The phase of the event does not allow this');
export const eventNotForPlayer = problem('EVENT_NOT_FOR_PLAYER', 409, 'The event is not meant for this player');
export const partAbsent = problem('EVENT_PART_ABSENT', 409, 'The event has no such part');
export const dayRefused = problem('EVENT_DAY_REFUSED', 409, 'The day cannot be made up for');
export const missionUnknown = problem('EVENT_MISSION_UNKNOWN', 404, 'The event has no such mission');
export const stepUnknown = problem('EVENT_STEP_UNKNOWN', 404, 'The event has no such reward');
export const stepNotReached = problem('EVENT_STEP_NOT_REACHED', 409, 'The player has not reached this reward');
export const claimUnknown = problem('EVENT_CLAIM_UNKNOWN', 404, 'There is no such claim');
export const scoreUnknown = problem('EVENT_SCORE_UNKNOWN', 404, 'The player has no score in this season');
export const seasonClosed = problem('EVENT_SEASON_CLOSED', 409, 'The season takes no scores any more');

/* About events themselves. */
export const scheduleRefused = problem('EVENT_SCHEDULE_REFUSED', 422, 'The event contradicts itself');
export const eventPublished = problem('EVENT_PUBLISHED', 409, 'The event is published: this part of it stays as it is');
