import { problem } from '@clever/contract';

export const callerUnknown = problem('CALLER_UNKNOWN', 404, 'There is no such caller');
export const callerExists = problem('CALLER_EXISTS', 409, 'There is a caller of this name');
export const callerOwn = problem('CALLER_OWN', 409, 'A caller can neither disable nor remove itself');
export const callerNotService = problem('CALLER_NOT_SERVICE', 409, 'The manifest names a caller that is not a service');
export const secretUnknown = problem('SECRET_UNKNOWN', 404, 'The caller has no such secret');
export const secretsFull = problem('SECRETS_FULL', 409, 'The caller has two live secrets');
export const secretExpired = problem('SECRET_EXPIRED', 409, 'A secret cannot expire in the past');
