import { problem } from '@clever/contract';

export const appUnknown = problem('APP_UNKNOWN', 404, 'There is no such app');
export const appTaken = problem('APP_TAKEN', 409, 'Another app has this key');
export const platformUnknown = problem('APP_PLATFORM_UNKNOWN', 404, 'The app does not run on this platform');
export const platformTaken = problem('APP_PLATFORM_TAKEN', 409, 'The app has this platform already');
export const releaseUnknown = problem('APP_RELEASE_UNKNOWN', 404, 'There is no such version on this platform');
export const releaseTaken = problem('APP_RELEASE_TAKEN', 409, 'The platform has this version already');
/** Answered with the share that would be locked out; `force` does it all the same. */
export const lockout = problem('APP_LOCKOUT', 409, 'Too many of the clients of the last day would be locked out');
export const templateUnknown = problem('APP_TEMPLATE_UNKNOWN', 404, 'The template has no such version');
/** Answered with every fault. */
export const templateRefused = problem('APP_TEMPLATE_REFUSED', 422, 'The template contradicts itself');
