import { problem } from '@clever/contract';

export const tokenRefused = problem('PUSH_TOKEN_REFUSED', 401, 'A valid connect token is needed');
export const tokenRevoked = problem('PUSH_TOKEN_REVOKED', 403, 'The connect token was revoked');
export const notSubscribed = problem('PUSH_NOT_SUBSCRIBED', 404, 'There is no such subscription');
export const subscriptionsFull = problem(
  'PUSH_SUBSCRIPTIONS_FULL',
  409,
  'The subscriber hears as many groups as it may',
);
export const jobUnknown = problem('PUSH_JOB_UNKNOWN', 404, 'There is no such job');
export const leaseLost = problem('PUSH_LEASE_LOST', 409, 'The job is no longer held by this lease');
export const jobEnded = problem('PUSH_JOB_ENDED', 409, 'The job has ended');
